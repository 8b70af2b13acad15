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

package io.centrali.spring.actuate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.spring.actuate.CentraliDescriptor.MappingDescriptor;
import io.centrali.spring.actuate.CentraliDescriptor.PolicySetDescriptor;
import io.centrali.spring.actuate.CentraliDescriptor.ProviderDescriptor;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.policy.PolicySetStatus;
import io.centrali.spring.policy.ShadowStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@link Endpoint @Endpoint} to see what is in force: policies and their bindings,
 * providers and the state of their keys, claim mappings by attribute. Never shows the
 * value of an attribute, a token or a key, and changes nothing.
 *
 * @since 0.1.0
 */
@Endpoint(id = "centrali")
public final class CentraliEndpoint {

	private final String mode;

	private final Supplier<@Nullable PolicySetStatus> policySet;

	private final Supplier<@Nullable ShadowStatus> shadow;

	private final IdentityProviders providers;

	/**
	 * Create an endpoint.
	 * @param mode where decisions are made
	 * @param policySet tells what is live, or {@code null} where nothing is decided
	 * @param shadow tells how shadow policies fare, or {@code null} where nothing is
	 * decided
	 * @param providers the providers and the claim mappings
	 */
	public CentraliEndpoint(String mode, Supplier<@Nullable PolicySetStatus> policySet,
			Supplier<@Nullable ShadowStatus> shadow, IdentityProviders providers) {
		this.mode = mode;
		this.policySet = policySet;
		this.shadow = shadow;
		this.providers = providers;
	}

	/**
	 * Return what is in force.
	 * @return its description
	 */
	@ReadOperation
	public CentraliDescriptor centrali() {
		PolicySetStatus status = this.policySet.get();
		Map<String, ProviderDescriptor> providers = new LinkedHashMap<>();
		for (IdentityProvider provider : this.providers.asList()) {
			providers.put(provider.name(), ProviderDescriptor.of(provider, this.providers.keyState(provider),
					mappings(this.providers.claimMappings(provider))));
		}
		ShadowStatus shadow = this.shadow.get();
		return new CentraliDescriptor(this.mode, (status != null) ? PolicySetDescriptor.of(status) : null,
				(shadow != null) ? ShadowDescriptor.of(shadow) : null, providers,
				mappings(this.providers.commonClaimMappings()));
	}

	/**
	 * Return which policies apply to a resource and action.
	 * @param resource the resource, exactly as checks name it
	 * @param action the action, exactly as checks name it
	 * @return the policies and what binds them, or {@code null} where nothing is decided
	 */
	@ReadOperation
	public @Nullable BoundPoliciesDescriptor policies(@Selector String resource, @Selector String action) {
		PolicySetStatus status = this.policySet.get();
		return (status != null) ? BoundPoliciesDescriptor.of(status, resource, action) : null;
	}

	private static List<MappingDescriptor> mappings(ClaimMappings mappings) {
		List<MappingDescriptor> descriptors = new ArrayList<>();
		for (ClaimMapping mapping : mappings.asList()) {
			descriptors.add(MappingDescriptor.of(mapping));
		}
		return descriptors;
	}

}
