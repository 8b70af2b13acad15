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

package io.centrali.spring.management;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.centrali.policy.PolicyBinding;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicySetStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;

/**
 * What is in force: policies, bindings, providers and claim mappings.
 */
final class StatusController extends ManagementController {

	private final LivePolicySet live;

	private final IdentityProviders providers;

	StatusController(LivePolicySet live, IdentityProviders providers) {
		this.live = live;
		this.providers = providers;
	}

	@GetMapping("/status")
	void status(HttpServletResponse response) throws IOException {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("policySet", StatusBodies.of(this.live.status()));
		body.put("providers", StatusBodies.of(this.providers));
		body.put("claimMappings", StatusBodies.of(this.providers.commonClaimMappings()));
		JsonReply.send(response, body);
	}

	@GetMapping("/policies")
	void policies(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String resource = parameter(request, "resource");
		String action = parameter(request, "action");
		PolicySetStatus status = this.live.status();
		List<PolicyBinding> bindings = status.bindings(resource, action);
		SortedSet<String> policies = new TreeSet<>();
		bindings.forEach((binding) -> policies.add(binding.policy()));
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("resource", resource);
		body.put("action", action);
		body.put("policySetDigest", status.id().digest());
		body.put("policies", policies);
		body.put("bindings", bindings.stream().map(PolicyBodies::of).toList());
		JsonReply.send(response, body);
	}

	private static String parameter(HttpServletRequest request, String name) {
		String value = request.getParameter(name);
		if (value == null || value.isEmpty()) {
			throw Problem.badRequest("Name the " + name + " by the parameter '" + name + "'");
		}
		return value;
	}

}
