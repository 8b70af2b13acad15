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

package io.centrali.spring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What someone wants to do: the current user, or the subject of a token. Immutable.
 *
 * @since 0.1.0
 */
public final class AuthorizationCheck {

	private final String resource;

	private final String action;

	private final Map<String, @Nullable Object> context;

	private final @Nullable String token;

	private final boolean advisory;

	private AuthorizationCheck(String resource, String action, Map<String, @Nullable Object> context,
			@Nullable String token, boolean advisory) {
		this.resource = resource;
		this.action = action;
		this.context = context;
		this.token = token;
		this.advisory = advisory;
	}

	/**
	 * Describe a check for the current user, without context.
	 * @param resource what is to be acted on
	 * @param action what is to be done
	 * @return a check
	 */
	public static AuthorizationCheck of(String resource, String action) {
		Assert.hasLength(resource, "'resource' must not be empty");
		Assert.hasLength(action, "'action' must not be empty");
		return new AuthorizationCheck(resource, action, Map.of(), null, false);
	}

	/**
	 * Return this check with one more context entry.
	 * @param name the name of the entry
	 * @param value its value
	 * @return a new check
	 */
	public AuthorizationCheck context(String name, @Nullable Object value) {
		return context(Collections.singletonMap(name, value));
	}

	/**
	 * Return this check with more context entries.
	 * @param entries the entries, which replace those of the same name
	 * @return a new check
	 */
	public AuthorizationCheck context(Map<String, ? extends @Nullable Object> entries) {
		Map<String, @Nullable Object> merged = new LinkedHashMap<>(this.context);
		entries.forEach((name, value) -> {
			Assert.notNull(name, "Names of context entries must not be null");
			merged.put(name, value);
		});
		return new AuthorizationCheck(this.resource, this.action, Collections.unmodifiableMap(merged), this.token,
				this.advisory);
	}

	/**
	 * Return this check for the subject of a token in place of the current user.
	 * @param token the compact serialization of a JWT, which is validated
	 * @return a new check
	 */
	public AuthorizationCheck token(String token) {
		Assert.notNull(token, "'token' must not be null");
		return new AuthorizationCheck(this.resource, this.action, this.context, token, this.advisory);
	}

	/**
	 * Return this check as a question only, or as one upon which something is done. The
	 * record of a question says so, lest somebody read in it that something was done.
	 * @param advisory whether nothing is done upon the answer
	 * @return a new check
	 */
	public AuthorizationCheck advisory(boolean advisory) {
		return new AuthorizationCheck(this.resource, this.action, this.context, this.token, advisory);
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
	 * Return what else the policies need to know.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> context() {
		return this.context;
	}

	/**
	 * Return whose check it is.
	 * @return the token, or {@code null} for the current user
	 */
	public @Nullable String token() {
		return this.token;
	}

	/**
	 * Return whether this is a question only.
	 * @return {@code true} if nothing is done upon the answer
	 */
	public boolean advisory() {
		return this.advisory;
	}

	/**
	 * Names resource and action only: context and token may be private.
	 */
	@Override
	public String toString() {
		return this.action + " " + this.resource;
	}

}
