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

package io.centrali.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the policies may know of one authenticated principal: who it is, and the
 * attributes that claim mappings made of its claims. Immutable; made once per
 * authentication.
 *
 * @since 0.1.0
 */
public final class PrincipalAttributes {

	private static final PrincipalAttributes ANONYMOUS = new PrincipalAttributes(new Builder(null));

	private final @Nullable String userId;

	private final @Nullable String issuer;

	private final @Nullable String provider;

	private final @Nullable String tokenId;

	private final List<String> authorities;

	private final MappedClaims claims;

	private PrincipalAttributes(Builder builder) {
		this.userId = builder.userId;
		this.issuer = builder.issuer;
		this.provider = builder.provider;
		this.tokenId = builder.tokenId;
		this.authorities = List.copyOf(builder.authorities);
		this.claims = builder.claims;
	}

	/**
	 * Return the principal of a caller who is not authenticated. No policy ever allows it
	 * anything.
	 * @return the anonymous principal
	 */
	public static PrincipalAttributes anonymous() {
		return ANONYMOUS;
	}

	/**
	 * Start to describe an authenticated principal.
	 * @param userId the subject, unique within its issuer; not empty
	 * @return a builder
	 */
	public static Builder user(String userId) {
		if (userId.isEmpty()) {
			throw new IllegalArgumentException("userId must not be empty");
		}
		return new Builder(userId);
	}

	/**
	 * Return whether the caller is not authenticated.
	 * @return {@code true} if nothing is known of the caller
	 */
	public boolean isAnonymous() {
		return this.userId == null;
	}

	/**
	 * Return the subject. A person is the pair of issuer and subject.
	 * @return the subject, or {@code null} if anonymous
	 */
	public @Nullable String userId() {
		return this.userId;
	}

	/**
	 * Return the issuer that vouches for the subject.
	 * @return the exact {@code iss} claim, {@code registration:} and the id of the client
	 * registration for a login without one, or {@code null} if nothing is known of it
	 */
	public @Nullable String issuer() {
		return this.issuer;
	}

	/**
	 * Return the configured name of the provider.
	 * @return the name, or {@code null} if no provider is configured for the issuer
	 */
	public @Nullable String provider() {
		return this.provider;
	}

	/**
	 * Return what names the token in records: its {@code jti}, else a hash of it.
	 * @return the id, or {@code null} if there is no token
	 */
	public @Nullable String tokenId() {
		return this.tokenId;
	}

	/**
	 * Return the granted authorities.
	 * @return an unmodifiable list
	 */
	public List<String> authorities() {
		return this.authorities;
	}

	/**
	 * Return the attributes that claim mappings provide, by full name.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> attributes() {
		return this.claims.attributes();
	}

	/**
	 * Return why the principal is refused.
	 * @return the mapping faults; empty if there are none
	 */
	public List<ClaimFault> faults() {
		return this.claims.faults();
	}

	/**
	 * Names the subject only: attributes may be private.
	 */
	@Override
	public String toString() {
		return isAnonymous() ? "anonymous" : this.userId + " (issuer " + this.issuer + ")";
	}

	/**
	 * Describes an authenticated principal.
	 */
	public static final class Builder {

		private final @Nullable String userId;

		private @Nullable String issuer;

		private @Nullable String provider;

		private @Nullable String tokenId;

		private Collection<String> authorities = new ArrayList<>();

		private MappedClaims claims = new MappedClaims(Map.of(), List.of());

		private Builder(@Nullable String userId) {
			this.userId = userId;
		}

		/**
		 * Set the issuer.
		 * @param issuer the exact {@code iss} claim
		 * @return this builder
		 */
		public Builder issuer(@Nullable String issuer) {
			this.issuer = issuer;
			return this;
		}

		/**
		 * Set the name of the provider.
		 * @param provider the configured name
		 * @return this builder
		 */
		public Builder provider(@Nullable String provider) {
			this.provider = provider;
			return this;
		}

		/**
		 * Set what names the token in records.
		 * @param tokenId an id or a hash, never the token
		 * @return this builder
		 */
		public Builder tokenId(@Nullable String tokenId) {
			this.tokenId = tokenId;
			return this;
		}

		/**
		 * Set the granted authorities.
		 * @param authorities the authorities
		 * @return this builder
		 */
		public Builder authorities(Collection<String> authorities) {
			this.authorities = authorities;
			return this;
		}

		/**
		 * Set the mapped claims.
		 * @param claims attributes and faults
		 * @return this builder
		 */
		public Builder claims(MappedClaims claims) {
			this.claims = claims;
			return this;
		}

		/**
		 * Finish.
		 * @return the principal
		 */
		public PrincipalAttributes build() {
			return new PrincipalAttributes(this);
		}

	}

}
