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

import java.math.BigDecimal;
import java.util.List;

import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tutorial's policy, byte for byte, and its two rules for "Going further".
 */
class TutorialTests {

	private static final String ORDER_APPROVAL = PolicyJson.resource("/tutorial/order_approval.json");

	private static final String FINANCE = PolicyJson.resource("/tutorial/finance-high-value.json");

	private static final String BUSINESS_HOURS = PolicyJson.resource("/tutorial/business-hours-only.json");

	@ParameterizedTest
	@CsvSource({ "employee, 1000, 500, within-limit", "employee, 1000, 1000, within-limit",
			"manager, 10000, 500, manager-unlimited", "manager, 10000, 15000, manager-unlimited",
			"manager, 0, 999999999999999999, manager-unlimited" })
	void allows(String role, int limit, long amount, String rule) {
		Decision decision = engine(ORDER_APPROVAL).attribute("ext_role", role)
			.attribute("ext_approval_limit", limit)
			.context("amount", amount)
			.approve();
		assertThat(decision.isAllowed()).isTrue();
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.ALLOW_RULE);
		assertThat(decision.policy()).isEqualTo("order_approval");
		assertThat(decision.rule()).isEqualTo(rule);
		assertThat(decision.indeterminacies()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "employee, 1000, 5000", "employee, 1000, 1001", "employee, 0, 500", "Manager, 1000, 5000",
			"'manager ', 1000, 5000", "'', 1000, 5000" })
	void refuses(String role, int limit, long amount) {
		Decision decision = engine(ORDER_APPROVAL).attribute("ext_role", role)
			.attribute("ext_approval_limit", limit)
			.context("amount", amount)
			.approve();
		assertRefusedByDefault(decision);
		assertThat(decision.indeterminacies()).isEmpty();
	}

	@Test
	void refusesWithoutClaims() {
		Decision decision = engine(ORDER_APPROVAL).context("amount", 500).approve();
		assertRefusedByDefault(decision);
		assertThat(decision.indeterminacies()).extracting(Indeterminacy::toString)
			.containsExactly("order_approval/manager-unlimited: string_equal ext_role is absent",
					"order_approval/within-limit: integer_less_equal ext_approval_limit is absent");
	}

	@Test
	void refusesWithoutAmount() {
		Decision decision = engine(ORDER_APPROVAL).attribute("ext_role", "employee")
			.attribute("ext_approval_limit", 1000)
			.approve();
		assertRefusedByDefault(decision);
		assertThat(decision.indeterminacies()).extracting(Indeterminacy::toString)
			.containsExactly("order_approval/within-limit: integer_less_equal request_metadata.amount is absent");
	}

	@Test
	void allowsAManagerWithoutAmount() {
		assertThat(engine(ORDER_APPROVAL).attribute("ext_role", "manager").approve().isAllowed()).isTrue();
	}

	@Test
	void underMeansUpTo() {
		// "Under $1,000", says the tutorial, and writes less_equal.
		assertThat(employee(ORDER_APPROVAL, 1000).approve().isAllowed()).isTrue();
		assertThat(employee(ORDER_APPROVAL, "1000.01").approve().isAllowed()).isFalse();
		assertThat(employee(ORDER_APPROVAL, 1000.01).approve().isAllowed()).isFalse();
	}

	@Test
	void letsANegativeAmountPassForWantOfALowerBound() {
		assertThat(employee(ORDER_APPROVAL, Long.MIN_VALUE).approve().isAllowed()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "finance, 10001, true", "finance, 10000, false", "finance, 10000.01, true", "sales, 10001, false" })
	void financeApprovesHighValues(String department, BigDecimal amount, boolean allowed) {
		Decision decision = employee(with(FINANCE), amount).attribute("ext_department", department).approve();
		assertThat(decision.isAllowed()).isEqualTo(allowed);
		assertThat(decision.rule()).isEqualTo(allowed ? "finance-high-value" : "deny");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-04T09:00:00Z", "2026-03-04T12:00:00Z", "2026-03-04T17:00:00Z" })
	void theBusinessHoursRuleLetsAnyoneApproveInOfficeHours(String time) {
		Decision decision = employee(with(BUSINESS_HOURS), 999_999).at(time).approve();
		assertThat(decision.isAllowed()).isTrue();
		assertThat(decision.rule()).isEqualTo("business-hours-only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-04T08:59:59.999Z", "2026-03-04T17:00:00.001Z", "2026-03-07T12:00:00Z",
			"2026-03-08T12:00:00Z" })
	void theBusinessHoursRuleEndsWithThem(String time) {
		assertRefusedByDefault(employee(with(BUSINESS_HOURS), 999_999).at(time).approve());
	}

	private static void assertRefusedByDefault(Decision decision) {
		assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DENY_DEFAULT);
		assertThat(decision.policy()).isEqualTo("order_approval");
		assertThat(decision.rule()).isEqualTo("deny");
	}

	private static Engine employee(String document, Object amount) {
		return engine(document).attribute("ext_role", "employee")
			.attribute("ext_approval_limit", 1000)
			.context("amount", amount);
	}

	private static Engine engine(String document) {
		PolicySet policySet = PolicyJson.load(PolicySettings.DEFAULTS, List.of(document),
				List.of(new PolicyBinding("orders", List.of("approve"), "order_approval", "centrali.permissions[0]")));
		return Engine.of(policySet);
	}

	private static String with(String rule) {
		return ORDER_APPROVAL.replace("\"rules\": [", "\"rules\": [" + rule + ",");
	}

}
