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

import io.centrali.policy.PolicySet;

/**
 * Compiles policy sets as if looking for rules were always faster than asking them, so
 * that index and screen stand before the few rules of a generated policy too.
 */
public final class IndexedPolicySet {

	private IndexedPolicySet() {
	}

	public static CompiledPolicySet compile(PolicySet policySet) {
		return new CompiledPolicySet(new PolicySetId(policySet.version(), policySet.digest()),
				new RuleTables(policySet, 1).compile());
	}

}
