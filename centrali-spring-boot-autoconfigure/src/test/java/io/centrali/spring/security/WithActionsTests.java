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

package io.centrali.spring.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.ActionDecision;
import io.centrali.spring.Centrali;
import io.centrali.spring.WithActions;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.json.JsonContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Centrali#withActions}, one batch for the buttons of a page.
 */
class WithActionsTests {

	private final List<List<DecisionRecord>> trips = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class)
		.withBean(DecisionLog.class, () -> new DecisionLog() {

			@Override
			public void record(DecisionRecord record) {
				record(List.of(record));
			}

			@Override
			public void record(List<DecisionRecord> records) {
				WithActionsTests.this.trips.add(records);
			}

		});

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void answersForEachItemAndActionInOneTripThatIsRecordedAsQuestions() {
		this.runner.run((context) -> {
			context.getBean(TestPolicies.class).decide(WithActionsTests::smallOrRead).reason("Too much");
			List<WithActions<Order>> answers = ask(context.getBean(Centrali.class), order(1), order(5000), order(2));
			assertThat(answers).extracting((answer) -> answer.item().amount()).containsExactly(1, 5000, 2);
			assertThat(answers)
				.allSatisfy((answer) -> assertThat(answer.actions().keySet()).containsExactly("approve", "read"));
			assertThat(answers).extracting((answer) -> answer.actions().get("approve").allowed())
				.containsExactly(true, false, true);
			assertThat(answers).extracting((answer) -> answer.actions().get("read").allowed())
				.containsExactly(true, true, true);
			assertThat(answers).extracting((answer) -> answer.actions().get("approve").reason())
				.containsExactly(null, "Too much", null);
			assertThat(this.trips).hasSize(1);
			assertThat(this.trips.get(0)).hasSize(6).allMatch((record) -> record.request().advisory());
			assertThat(this.trips.get(0)).extracting((record) -> record.decision().id())
				.containsExactlyElementsOf(answers.stream()
					.flatMap((answer) -> answer.actions().values().stream())
					.map(ActionDecision::decisionId)
					.toList());
		});
	}

	@Test
	void itemWhoseContextFailsIsRefusedAndLosesNoOther() {
		this.runner.run((context) -> {
			List<WithActions<Order>> answers = ask(context.getBean(Centrali.class), order(1), order(-1), order(2),
					order(-2));
			assertThat(answers).extracting((answer) -> answer.actions().get("approve").allowed())
				.containsExactly(true, false, true, false);
			assertThat(this.trips.get(0)).hasSize(8);
			assertThat(this.trips.get(0)).extracting((record) -> record.decision().reasonCode())
				.filteredOn((code) -> code == ReasonCode.INVALID_CONTEXT)
				.hasSize(4);
		});
	}

	@Test
	void nothingToAskLeavesNoRecord() {
		this.runner.run((context) -> {
			Centrali centrali = context.getBean(Centrali.class);
			assertThat(ask(centrali)).isEmpty();
			assertThat(centrali.withActions("orders", List.of(), List.of(order(1)), WithActionsTests::context))
				.containsExactly(new WithActions<>(order(1), Map.of()));
			assertThat(this.trips).isEmpty();
		});
	}

	@Test
	void nobodyMayDoNothing() {
		SecurityContextHolder.clearContext();
		this.runner.run((context) -> assertThat(ask(context.getBean(Centrali.class), order(1)).get(0).actions())
			.allSatisfy((action, decision) -> {
				assertThat(decision.allowed()).isFalse();
				assertThat(decision.reason()).isEqualTo("You are not allowed to do this.");
			}));
	}

	@Test
	void reasonIsInTheLanguageOfTheRequest() {
		StaticMessageSource messages = new StaticMessageSource();
		messages.addMessage("centrali.reason.secret-policy.secret-rule", Locale.GERMAN, "Zu viel");
		LocaleContextHolder.setLocale(Locale.GERMAN);
		this.runner.withBean("messageSource", StaticMessageSource.class, () -> messages).run((context) -> {
			context.getBean(TestPolicies.class).decide(ReasonCode.DENY_RULE).reason("Too much");
			assertThat(ask(context.getBean(Centrali.class), order(1)).get(0).actions().get("approve").reason())
				.isEqualTo("Zu viel");
		});
	}

	@Test
	void isTheItemWithOnePropertyMoreAsJson() {
		this.runner.run((context) -> {
			context.getBean(TestPolicies.class).decide(WithActionsTests::smallOrRead).reason("Too much");
			List<WithActions<Order>> answers = ask(context.getBean(Centrali.class), order(5000));
			Map<String, ActionDecision> actions = answers.get(0).actions();
			assertThat(new JsonContent(JsonMapper.shared().writeValueAsString(answers))).isStrictlyEqualTo("""
					[ { "amount": 5000, "_actions": {
					      "approve": { "allowed": false, "reason": "Too much", "decisionId": "%s" },
					      "read": { "allowed": true, "decisionId": "%s" } } } ]
					""".formatted(actions.get("approve").decisionId(), actions.get("read").decisionId()));
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(actions::clear);
		});
	}

	@Test
	void itemThatIsNoBeanStaysWhole() {
		for (Object item : List.of("text", 5, List.of("a"), Map.of("amount", 5))) {
			String json = JsonMapper.shared().writeValueAsString(item);
			assertThat(new JsonContent(JsonMapper.shared().writeValueAsString(new WithActions<>(item, Map.of()))))
				.isStrictlyEqualTo("{ \"item\": %s, \"_actions\": {} }".formatted(json));
		}
	}

	private static List<WithActions<Order>> ask(Centrali centrali, Order... orders) {
		return centrali.withActions("orders", List.of("approve", "read", "approve"), List.of(orders),
				WithActionsTests::context);
	}

	@SuppressWarnings("NullAway")
	private static Map<String, ?> context(Order order) {
		return switch (order.amount()) {
			case -1 -> throw new IllegalStateException("broken");
			case -2 -> null;
			default -> Map.of("amount", order.amount());
		};
	}

	private static ReasonCode smallOrRead(DecisionRequest request) {
		boolean small = (Integer) request.context().get("amount") <= 1000;
		return (small || "read".equals(request.action())) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE;
	}

	private static Order order(int amount) {
		return new Order(amount);
	}

	record Order(int amount) {

	}

}
