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

import io.centrali.spring.actuate.PolicyMetrics;
import io.centrali.spring.actuate.ShadowMetrics;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.ShadowPolicies;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of policies.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = CentraliAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(LivePolicySet.class)
public final class CentraliPolicyMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PolicyMetrics centraliPolicyMetrics(LivePolicySet policySet) {
		return new PolicyMetrics(policySet::status);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ShadowPolicies.class)
	ShadowMetrics centraliShadowMetrics(ShadowPolicies shadow) {
		return new ShadowMetrics(shadow);
	}

}
