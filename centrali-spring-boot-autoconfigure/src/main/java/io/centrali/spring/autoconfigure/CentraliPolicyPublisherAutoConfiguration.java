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
import io.centrali.spring.policy.PolicyAdministration;
import io.centrali.spring.policy.PolicyPublisher;
import io.centrali.spring.policy.PolicySetFactory;
import io.centrali.spring.policy.PolicyStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link PolicyPublisher},
 * where there is a {@link PolicyStore}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { CentraliAutoConfiguration.class, CentraliPolicyAdministrationAutoConfiguration.class,
		CentraliPolicyStoreAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
@ConditionalOnBean(PolicyAdministration.class)
@ConditionalOnSingleCandidate(PolicyStore.class)
public final class CentraliPolicyPublisherAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PolicyPublisher centraliPolicyPublisher(PolicyStore store, PolicySetFactory factory,
			PolicyAdministration administration, DecisionLog decisionLog, CentraliProperties properties,
			ResourceLoader resourceLoader, ObjectProvider<Clock> clocks) {
		return new PolicyPublisher(store, new PolicySourceReader(properties.policies(), resourceLoader).readOthers(),
				factory, administration::preview, decisionLog, clocks.getIfUnique(Clock::systemUTC));
	}

}
