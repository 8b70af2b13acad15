/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.autoconfigure;

import java.time.Clock;

import io.centrali.audit.DecisionLog;
import io.centrali.spring.autoconfigure.CentraliProperties.Policies.Preview;
import io.centrali.spring.policy.DecisionHistory;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicyAdministration;
import io.centrali.spring.policy.PolicySetFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for trying policies before they are
 * live.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CentraliAutoConfiguration.class)
@ConditionalOnBean({ LivePolicySet.class, PolicySetFactory.class, DecisionLog.class })
public final class CentraliPolicyAdministrationAutoConfiguration {

	@Bean
	DecisionHistory centraliDecisionHistory(CentraliProperties properties) {
		Preview preview = properties.policies().preview();
		try {
			return new DecisionHistory(preview.historySize(), preview.historyMemory().toBytes());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("centrali.policies.preview", preview,
					String.valueOf(ex.getMessage()));
		}
	}

	@Bean
	static RememberedDecisionLogs centraliRememberedDecisionLogs(ObjectProvider<DecisionHistory> history) {
		return new RememberedDecisionLogs(SingletonSupplier.of(history::getObject));
	}

	@Bean
	PolicyAdministration centraliPolicyAdministration(LivePolicySet policySet, PolicySetFactory factory,
			DecisionHistory history, CentraliProperties properties, ObjectProvider<Clock> clocks) {
		return new PolicyAdministration(policySet, factory, history, CentraliAutoConfiguration.masking(properties),
				clocks.getIfUnique(Clock::systemUTC));
	}

}
