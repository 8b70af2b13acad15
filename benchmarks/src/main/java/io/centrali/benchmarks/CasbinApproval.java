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

import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/**
 * The tutorial's policy as an attribute-based model of jCasbin.
 */
final class CasbinApproval implements OrderApproval {

	private final Enforcer enforcer;

	CasbinApproval() {
		Model model = Model.newModelFromString("""
				[request_definition]
				r = sub, order, obj, act

				[policy_definition]
				p = obj, act

				[policy_effect]
				e = some(where (p.eft == allow))

				[matchers]
				m = r.obj == p.obj && r.act == p.act && (r.sub.role == "manager" || r.order.amount <= r.sub.limit)
				""");
		this.enforcer = new Enforcer(model);
		this.enforcer.enableLog(false);
		this.enforcer.addPolicy("orders", "approve");
	}

	@Override
	public boolean isAllowed(User user, Map<String, Object> context) {
		return context.get("amount") instanceof Number amount
				&& this.enforcer.enforce(Map.of("role", user.role(), "limit", user.approvalLimit()),
						Map.of("amount", amount.longValue()), "orders", "approve");
	}

}
