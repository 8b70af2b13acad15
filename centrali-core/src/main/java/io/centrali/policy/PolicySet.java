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

package io.centrali.policy;

import java.util.List;

/**
 * All policies and bindings that are live together (policy language §1). Immutable, and
 * replaced as a whole or not at all.
 *
 * @param version the version that its source gave it
 * @param digest the SHA-256 digest of its canonical form, in lower-case hexadecimal
 * @param policies the policies, sorted by name
 * @param bindings the bindings from outside the documents
 * @param settings what conditions mean that do not say it themselves
 * @since 0.1.0
 */
public record PolicySet(long version, String digest, List<Policy> policies, List<PolicyBinding> bindings,
		PolicySettings settings) {

	/**
	 * Create a policy set. Use {@link PolicySetLoader} to load one.
	 */
	public PolicySet {
		policies = List.copyOf(policies);
		bindings = List.copyOf(bindings);
	}

}
