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

package io.centrali.benchmarks;

import java.util.List;
import java.util.Map;

import io.centrali.claims.ClaimMapping;
import io.centrali.claims.ClaimMappings;
import io.centrali.claims.PrincipalAttributes;

/**
 * A user as both peers know it: who it is does not change from one decision to the next.
 *
 * @param role the role
 * @param approvalLimit the approval limit
 * @param principal the same, for policies
 */
record User(String role, long approvalLimit, PrincipalAttributes principal) {

	private static final ClaimMappings MAPPINGS = ClaimMappings
		.of(List.of(new ClaimMapping("role", "role", false, "employee", null),
				new ClaimMapping("approval_limit", "approval_limit", false, 0, null)));

	static User of(String role, long approvalLimit) {
		return new User(role, approvalLimit,
				PrincipalAttributes.user("alice")
					.issuer("https://idp.example.com")
					.claims(MAPPINGS.map(Map.of("role", role, "approval_limit", approvalLimit)))
					.build());
	}

}
