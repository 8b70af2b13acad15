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

package io.centrali.lint;

/**
 * What the linter warns of. None of it stops a policy set from being live.
 *
 * @since 0.1.0
 */
public enum Lint {

	/**
	 * An Allow rule that does not look at the principal allows everyone.
	 */
	ALLOW_IGNORES_PRINCIPAL("allow-ignores-principal"),

	/**
	 * The conditions of a rule exclude each other.
	 */
	NEVER_HOLDS("never-holds"),

	/**
	 * Another rule holds wherever this one does.
	 */
	REDUNDANT_RULE("redundant-rule"),

	/**
	 * A Deny rule denies when an attribute is missing, and does not say that it should.
	 */
	DENY_ON_MISSING_ATTRIBUTE("deny-on-missing-attribute"),

	/**
	 * No claim mapping provides an attribute.
	 */
	UNMAPPED_ATTRIBUTE("unmapped-attribute"),

	/**
	 * An entry of the context has an upper bound and no lower one.
	 */
	NEGATIVE_PASSES("negative-passes"),

	/**
	 * A policy is bound twice to a resource and action.
	 */
	OVERLAPPING_BINDING("overlapping-binding"),

	/**
	 * A policy is bound to nothing.
	 */
	UNBOUND_POLICY("unbound-policy");

	private final String id;

	Lint(String id) {
		this.id = id;
	}

	/**
	 * Return the id, which stays the same from version to version.
	 * @return the id, in lower case with hyphens
	 */
	public String id() {
		return this.id;
	}

}
