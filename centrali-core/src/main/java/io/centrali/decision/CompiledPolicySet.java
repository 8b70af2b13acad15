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

import io.centrali.policy.Permission;
import io.centrali.policy.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * A policy set that is ready to be asked. Immutable.
 *
 * @since 0.1.0
 */
public final class CompiledPolicySet {

	private final PolicySetId id;

	private final Map<String, Map<String, RuleTable>> tables;

	CompiledPolicySet(PolicySetId id, Map<String, Map<String, RuleTable>> tables) {
		this.id = id;
		this.tables = tables;
	}

	/**
	 * Compile a policy set.
	 * @param policySet the policy set
	 * @return the compiled policy set
	 */
	public static CompiledPolicySet compile(PolicySet policySet) {
		return new CompiledPolicySet(new PolicySetId(policySet.version(), policySet.digest()),
				new RuleTables(policySet, RuleIndex.WORTHWHILE).compile());
	}

	/**
	 * Return what names the policy set.
	 * @return version and digest
	 */
	public PolicySetId id() {
		return this.id;
	}

	/**
	 * Return whether any policy is bound to a resource and action.
	 * @param resource the exact resource
	 * @param action the exact action
	 * @return {@code true} if a check could be allowed at all
	 */
	public boolean isBound(String resource, String action) {
		return find(resource, action) != null;
	}

	@Nullable RuleTable find(String resource, String action) {
		Map<String, RuleTable> byAction = this.tables.get(resource);
		if (byAction == null) {
			byAction = this.tables.get(Permission.ANY);
		}
		if (byAction == null) {
			return null;
		}
		RuleTable table = byAction.get(action);
		return (table != null) ? table : byAction.get(Permission.ANY);
	}

	@Override
	public String toString() {
		return "policy set version " + this.id.version() + " (SHA-256 " + this.id.digest() + ")";
	}

}
