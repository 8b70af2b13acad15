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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.sapl.api.pdp.PolicyDecisionPoint;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/**
 * Makes each engine ready for many rules on one resource and action, each for one
 * customer. A customer and an amount are allowed or not.
 */
enum CustomerRules {

	/**
	 * This engine.
	 */
	ENGINE {
		@Override
		BiPredicate<String, Long> load(int rules) {
			DecisionPoint decisionPoint = ManyRules.DISCRIMINATING.decisionPoint(rules);
			User alice = User.of("employee", 1000);
			return (customer, amount) -> decisionPoint
				.decide(DecisionRequest.of("resource-0", "approve")
					.principal(alice.principal())
					.context(Map.of("customer", customer, "amount", amount))
					.build())
				.isAllowed();
		}
	},

	/**
	 * A line of policy for each customer.
	 */
	CASBIN {
		@Override
		BiPredicate<String, Long> load(int rules) {
			Enforcer enforcer = new Enforcer(Model.newModelFromString("""
					[request_definition]
					r = order, obj, act

					[policy_definition]
					p = customer, obj, act

					[policy_effect]
					e = some(where (p.eft == allow))

					[matchers]
					m = r.obj == p.obj && r.act == p.act && r.order.customer == p.customer && r.order.amount <= 1000
					"""));
			enforcer.enableLog(false);
			enforcer
				.addPolicies(customers(rules).map((customer) -> List.of(customer, "resource-0", "approve")).toList());
			return (customer, amount) -> enforcer.enforce(Map.of("customer", customer, "amount", amount), "resource-0",
					"approve");
		}
	},

	/**
	 * An expression for each customer, asked one after the other.
	 */
	CEL {
		@Override
		BiPredicate<String, Long> load(int rules) {
			CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
				.addVar("customer", SimpleType.STRING)
				.addVar("amount", SimpleType.INT)
				.setResultType(SimpleType.BOOL)
				.build();
			CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
			List<CelRuntime.Program> programs = new ArrayList<>();
			customers(rules).forEach((customer) -> {
				try {
					programs.add(runtime
						.createProgram(compiler.compile("customer == '" + customer + "' && amount <= 1000").getAst()));
				}
				catch (CelValidationException | CelEvaluationException ex) {
					throw new IllegalStateException(ex);
				}
			});
			return (customer, amount) -> anyHolds(programs, Map.of("customer", customer, "amount", amount));
		}
	},

	/**
	 * A policy for each customer, cached by the native library.
	 */
	CEDAR {
		@Override
		BiPredicate<String, Long> load(int rules) {
			EntityUID alice = EntityUID.parse("User::\"alice\"").orElseThrow();
			EntityUID approve = EntityUID.parse("Action::\"approve\"").orElseThrow();
			EntityUID resource = EntityUID.parse("Resource::\"resource-0\"").orElseThrow();
			AuthorizationEngine engine = new BasicAuthorizationEngine();
			StringBuilder text = new StringBuilder();
			customers(rules).forEach((customer) -> text
				.append("permit(principal, action == Action::\"approve\", resource == Resource::\"resource-0\")")
				.append(" when { context.customer == \"" + customer + "\" && context.amount <= 1000 };\n"));
			try {
				PolicySet policies = PolicySet.parsePolicies(text.toString());
				policies.cache();
				return (customer, amount) -> isAllowed(engine, policies, new AuthorizationRequest(alice, approve,
						resource, Map.of("customer", new PrimString(customer), "amount", new PrimLong(amount))));
			}
			catch (InternalException | CacheException ex) {
				throw new IllegalStateException(ex);
			}
		}
	},

	/**
	 * A policy for each customer.
	 */
	SAPL {
		@Override
		BiPredicate<String, Long> load(int rules) {
			PolicyDecisionPoint decisionPoint = SaplApproval.decisionPoint(customers(rules).map((customer) -> """
					policy "%s" permit action == "approve" & resource.name == "resource-0"
					where resource.customer == "%s"; resource.amount <= 1000;
					""".formatted(customer, customer)).toList());
			return (customer, amount) -> SaplApproval.isPermitted(decisionPoint, Map.of("role", "employee"),
					Map.of("name", "resource-0", "customer", customer, "amount", amount));
		}
	};

	abstract BiPredicate<String, Long> load(int rules);

	private static Stream<String> customers(int rules) {
		return IntStream.range(0, rules).mapToObj((i) -> "customer-" + i);
	}

	private static boolean anyHolds(List<CelRuntime.Program> programs, Map<String, ?> values) {
		for (CelRuntime.Program program : programs) {
			try {
				if ((Boolean) program.eval(values)) {
					return true;
				}
			}
			catch (CelEvaluationException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return false;
	}

	private static boolean isAllowed(AuthorizationEngine engine, PolicySet policies, AuthorizationRequest request) {
		try {
			return engine.isAuthorized(request, policies, Set.of()).success.map(AuthorizationSuccessResponse::isAllowed)
				.orElse(false);
		}
		catch (AuthException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
