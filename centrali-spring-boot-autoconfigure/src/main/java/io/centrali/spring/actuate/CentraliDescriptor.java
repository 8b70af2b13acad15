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

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.centrali.claims.ClaimMapping;
import io.centrali.policy.PolicyBinding;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.ProviderKeyState;
import io.centrali.spring.policy.PolicySetStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the {@link CentraliEndpoint} shows.
 *
 * @param mode where decisions are made
 * @param policySet the live policy set, or {@code null} where nothing is decided
 * @param shadow the shadow policies, or {@code null} if there are none
 * @param providers the identity providers by name
 * @param claimMappings the claim mappings for every issuer
 * @since 0.1.0
 */
public record CentraliDescriptor(String mode, @Nullable PolicySetDescriptor policySet,
		@Nullable ShadowDescriptor shadow, Map<String, ProviderDescriptor> providers,
		List<MappingDescriptor> claimMappings) implements OperationResponseBody {

	private static String lowerCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * A live policy set.
	 *
	 * @param version its version, counted from the start of the application
	 * @param digest its digest, which every decision record names
	 * @param loadedAt when it went live
	 * @param stale whether the source holds something else that could not go live
	 * @param staleSince since when, or {@code null} if it is not stale
	 * @param problem what is wrong and where, or {@code null} if it is not stale
	 * @param expired whether it is older than policies may be, so that nothing is allowed
	 * @param policies the number of policies
	 * @param rules the number of their rules
	 * @param bindings what the policies are bound to
	 */
	public record PolicySetDescriptor(long version, String digest, Instant loadedAt, boolean stale,
			@Nullable Instant staleSince, @Nullable String problem, boolean expired, int policies, int rules,
			List<PolicyBinding> bindings) {

		static PolicySetDescriptor of(PolicySetStatus status) {
			PolicySetStatus.Staleness staleness = status.staleness();
			return new PolicySetDescriptor(status.id().version(), status.id().digest(), status.loadedAt(),
					staleness != null, (staleness != null) ? staleness.since() : null,
					(staleness != null) ? staleness.problem() : null, status.expired(), status.policies(),
					status.rules(), status.bindings());
		}

	}

	/**
	 * An identity provider.
	 *
	 * @param type its kind
	 * @param issuer its exact issuer
	 * @param audiences the audiences of which a token must name one
	 * @param algorithms the signature algorithms that are accepted
	 * @param keys the state of its keys
	 * @param claimMappings the claim mappings in force for its tokens
	 */
	public record ProviderDescriptor(String type, String issuer, List<String> audiences, List<String> algorithms,
			KeysDescriptor keys, List<MappingDescriptor> claimMappings) {

		static ProviderDescriptor of(IdentityProvider provider, ProviderKeyState keys,
				List<MappingDescriptor> mappings) {
			return new ProviderDescriptor(lowerCase(provider.type()), provider.issuer(),
					sorted(provider.tokens().audiences()), sorted(provider.tokens().algorithms()),
					KeysDescriptor.of(keys), mappings);
		}

		private static List<String> sorted(Collection<String> names) {
			return names.stream().sorted().toList();
		}

	}

	/**
	 * How it stands with the keys of a provider.
	 *
	 * @param status whether its tokens can be validated
	 * @param count the number of usable keys
	 * @param fetchedAt when they were fetched, or {@code null} if they never were
	 * @param failedAt when fetching them last failed, or {@code null} if it never did
	 * @param failure the kind of that failure
	 */
	public record KeysDescriptor(String status, int count, @Nullable Instant fetchedAt, @Nullable Instant failedAt,
			@Nullable String failure) {

		static KeysDescriptor of(ProviderKeyState keys) {
			return new KeysDescriptor(lowerCase(keys.status()), keys.keys(), keys.fetchedAt(), keys.failedAt(),
					keys.failure());
		}

	}

	/**
	 * A claim mapping.
	 *
	 * @param jwtPath the path of the claim
	 * @param attribute the full name of the attribute
	 * @param type the type that is converted to, or {@code null} to keep the claim's own
	 * @param required whether a principal without the claim is refused
	 * @param hasDefault whether a default stands in for an absent claim
	 */
	public record MappingDescriptor(String jwtPath, String attribute, @Nullable String type, boolean required,
			boolean hasDefault) {

		static MappingDescriptor of(ClaimMapping mapping) {
			return new MappingDescriptor(mapping.jwtPath(), mapping.attributeName(),
					(mapping.type() != null) ? mapping.type().label() : null, mapping.required(),
					mapping.defaultValue() != null);
		}

	}

}
