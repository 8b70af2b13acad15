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

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.centrali.policy.PolicyBinding;
import io.centrali.spring.policy.PolicySetStatus;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Which policies apply to a resource and action, as the {@link CentraliEndpoint} shows
 * it.
 *
 * @param resource the resource
 * @param action the action
 * @param policySetDigest the digest of the live policy set
 * @param policies the names of the policies; none if every check is denied
 * @param bindings what binds them
 * @since 0.1.0
 */
public record BoundPoliciesDescriptor(String resource, String action, String policySetDigest,
		SortedSet<String> policies, List<PolicyBinding> bindings) implements OperationResponseBody {

	static BoundPoliciesDescriptor of(PolicySetStatus status, String resource, String action) {
		List<PolicyBinding> bindings = status.bindings(resource, action);
		SortedSet<String> policies = new TreeSet<>();
		bindings.forEach((binding) -> policies.add(binding.policy()));
		return new BoundPoliciesDescriptor(resource, action, status.id().digest(), policies, bindings);
	}

}
