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

package io.centrali.decision;

import java.util.Map;
import java.util.Objects;

import io.centrali.claims.PrincipalAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to do what, with what. Immutable: the context is copied when it is given, so
 * that what was checked is what was recorded, even if the caller changes it meanwhile.
 *
 * @since 0.1.0
 */
public final class DecisionRequest {

	private final PrincipalAttributes principal;

	private final String resource;

	private final String action;

	private final Map<String, @Nullable Object> context;

	private final @Nullable String ipAddress;

	private final @Nullable Refusal refusal;

	private final boolean explain;

	private final boolean advisory;

	private DecisionRequest(DecisionRequest other, boolean explain) {
		this.principal = other.principal;
		this.resource = other.resource;
		this.action = other.action;
		this.context = other.context;
		this.ipAddress = other.ipAddress;
		this.refusal = other.refusal;
		this.explain = explain;
		this.advisory = other.advisory;
	}

	private DecisionRequest(Builder builder) {
		this.principal = builder.principal;
		this.resource = builder.resource;
		this.action = builder.action;
		this.context = builder.context;
		this.ipAddress = builder.ipAddress;
		this.refusal = builder.refusal;
		this.explain = builder.explain;
		this.advisory = builder.advisory;
	}

	/**
	 * Start a request for an anonymous caller without context.
	 * @param resource the resource, compared exactly
	 * @param action the action, compared exactly
	 * @return a builder
	 */
	public static Builder of(String resource, String action) {
		return new Builder(resource, action);
	}

	/**
	 * Return who asks.
	 * @return the principal
	 */
	public PrincipalAttributes principal() {
		return this.principal;
	}

	/**
	 * Return what is to be acted on.
	 * @return the resource
	 */
	public String resource() {
		return this.resource;
	}

	/**
	 * Return what is to be done.
	 * @return the action
	 */
	public String action() {
		return this.action;
	}

	/**
	 * Return the context, {@code request_metadata} in policies.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> context() {
		return this.context;
	}

	/**
	 * Return the address of the client.
	 * @return the address, or {@code null} where there is no request
	 */
	public @Nullable String ipAddress() {
		return this.ipAddress;
	}

	/**
	 * Return why the policies cannot be asked.
	 * @return the refusal, or {@code null} if they can
	 */
	public @Nullable Refusal refusal() {
		return this.refusal;
	}

	/**
	 * Return whether the decision is to carry an explanation.
	 * @return {@code true} if it is
	 */
	public boolean explain() {
		return this.explain;
	}

	/**
	 * Return this request with or without the wish for an explanation.
	 * @param explain whether the decision is to carry one
	 * @return a request that is the same but for that
	 */
	public DecisionRequest withExplain(boolean explain) {
		return (explain != this.explain) ? new DecisionRequest(this, explain) : this;
	}

	/**
	 * Return whether this is a question only, such as which buttons a page should show:
	 * whatever the answer is, nothing is done. It is decided like any other request, and
	 * its record says so.
	 * @return {@code true} if nothing is done upon the answer
	 */
	public boolean advisory() {
		return this.advisory;
	}

	/**
	 * Names principal, resource and action only: the context may be private. What comes
	 * from callers is escaped, so that it can be logged.
	 */
	@Override
	public String toString() {
		return ValueText.of(this.principal.toString()) + " " + ValueText.of(this.action) + " "
				+ ValueText.of(this.resource);
	}

	/**
	 * Describes a request.
	 */
	public static final class Builder {

		private final String resource;

		private final String action;

		private PrincipalAttributes principal = PrincipalAttributes.anonymous();

		private Map<String, @Nullable Object> context = Map.of();

		private @Nullable String ipAddress;

		private @Nullable Refusal refusal;

		private boolean explain;

		private boolean advisory;

		private Builder(String resource, String action) {
			this.resource = Objects.requireNonNull(resource, "resource must not be null");
			this.action = Objects.requireNonNull(action, "action must not be null");
		}

		/**
		 * Set who asks.
		 * @param principal the principal
		 * @return this builder
		 */
		public Builder principal(PrincipalAttributes principal) {
			this.principal = Objects.requireNonNull(principal, "principal must not be null");
			return this;
		}

		/**
		 * Set the context. Maps, collections and arrays are copied, nested ones too; a
		 * UUID and an enum become the string that names them; a value that is no JSON,
		 * number or java.time type is kept as {@link UnsupportedValue}, and so is a
		 * collection that has more than 10,000 values, or has them together with the
		 * collections before it: it is copied whole or not at all.
		 * @param context the context by name
		 * @return this builder
		 */
		public Builder context(Map<String, ? extends @Nullable Object> context) {
			this.context = Snapshot.of(context);
			return this;
		}

		/**
		 * Set the context from names and values, where there is no map of them yet.
		 * Values are copied as those of a map are.
		 * @param names the names, no two alike
		 * @param values the value of each name
		 * @return this builder
		 * @throws IllegalArgumentException if two names are alike or one is {@code null},
		 * or there are not as many values as names
		 */
		public Builder context(String[] names, @Nullable Object[] values) {
			this.context = Snapshot.of(names, values);
			return this;
		}

		/**
		 * Set the address of the client.
		 * @param ipAddress the address
		 * @return this builder
		 */
		public Builder ipAddress(@Nullable String ipAddress) {
			this.ipAddress = ipAddress;
			return this;
		}

		/**
		 * Refuse the request without asking the policies.
		 * @param code what is wrong
		 * @param detail one sentence for the record
		 * @return this builder
		 */
		public Builder refuse(ReasonCode code, String detail) {
			this.refusal = new Refusal(code, detail);
			return this;
		}

		/**
		 * Ask for an explanation.
		 * @param explain whether the decision is to carry one
		 * @return this builder
		 */
		public Builder explain(boolean explain) {
			this.explain = explain;
			return this;
		}

		/**
		 * Say that this is a question only.
		 * @param advisory whether nothing is done upon the answer
		 * @return this builder
		 */
		public Builder advisory(boolean advisory) {
			this.advisory = advisory;
			return this;
		}

		/**
		 * Finish.
		 * @return the request
		 */
		public DecisionRequest build() {
			return new DecisionRequest(this);
		}

	}

}
