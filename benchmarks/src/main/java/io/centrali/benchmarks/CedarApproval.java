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

import java.util.Map;
import java.util.Set;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;

/**
 * The tutorial's policy in Cedar, by its native library, which keeps the policies parsed.
 */
final class CedarApproval implements OrderApproval {

	private static final EntityUID ALICE = EntityUID.parse("User::\"alice\"").orElseThrow();

	private static final EntityUID APPROVE = EntityUID.parse("Action::\"approve\"").orElseThrow();

	private static final EntityUID ORDERS = EntityUID.parse("Resource::\"orders\"").orElseThrow();

	private final AuthorizationEngine engine = new BasicAuthorizationEngine();

	private final PolicySet policies;

	CedarApproval() {
		try {
			this.policies = PolicySet.parsePolicies("""
					permit(principal, action == Action::"approve", resource == Resource::"orders")
					when { principal.role == "manager" };
					permit(principal, action == Action::"approve", resource == Resource::"orders")
					when { context.amount <= principal.limit };
					""");
			this.policies.cache();
		}
		catch (InternalException | CacheException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean isAllowed(User user, Map<String, Object> context) {
		if (!(context.get("amount") instanceof Number amount)) {
			return false;
		}
		Entity alice = new Entity(ALICE,
				Map.of("role", new PrimString(user.role()), "limit", new PrimLong(user.approvalLimit())), Set.of());
		try {
			return this.engine.isAuthorized(new AuthorizationRequest(ALICE, APPROVE, ORDERS,
					Map.of("amount", new PrimLong(amount.longValue()))), this.policies, Set.of(alice)).success
				.map(AuthorizationSuccessResponse::isAllowed)
				.orElse(false);
		}
		catch (AuthException ex) {
			return false;
		}
	}

}
