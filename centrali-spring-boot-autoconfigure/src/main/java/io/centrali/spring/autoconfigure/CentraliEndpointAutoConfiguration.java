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

import java.util.Locale;

import io.centrali.spring.actuate.CentraliEndpoint;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.ShadowPolicies;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link CentraliEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { CentraliAutoConfiguration.class, CentraliIdentityAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(CentraliEndpoint.class)
public final class CentraliEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(IdentityProviders.class)
	CentraliEndpoint centraliEndpoint(CentraliProperties properties, ObjectProvider<LivePolicySet> policySets,
			ObjectProvider<ShadowPolicies> shadows, IdentityProviders providers) {
		String mode = properties.enabled() ? properties.mode().name().toLowerCase(Locale.ROOT) : "disabled";
		return new CentraliEndpoint(mode, () -> {
			LivePolicySet policySet = policySets.getIfUnique();
			return (policySet != null) ? policySet.status() : null;
		}, () -> {
			ShadowPolicies shadow = shadows.getIfUnique();
			return (shadow != null) ? shadow.status() : null;
		}, providers);
	}

}
