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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.server.authorization.AuthorizationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what {@link CentraliRequestAuthorizationManager} takes from a request.
 */
class RequestCheckTests {

	private final TestPolicies policies = new TestPolicies();

	private PrincipalAttributesResolver principals = (authentication) -> PrincipalAttributes.user("alice").build();

	private final CentraliRequestAuthorizationManager.Factory centrali = new CentraliRequestAuthorizationManager.Factory(
			new Checkpoint(beans()));

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/reports");

	@Test
	void takesHeadersByTheNameThatIsDeclared() {
		this.request.addHeader("x-region", "eu");
		this.request.addHeader("X-Tag", "a");
		this.request.addHeader("X-Tag", "b, c");
		this.request.addHeader("X-Other", "ignored");
		assertThat(context((check) -> check.headers("X-Region", "X-Tag", "X-Absent")))
			.isEqualTo(Map.of("X-Region", "eu", "X-Tag", List.of("a", "b, c")));
	}

	@Test
	void fieldsOfAFormAreNoParametersInWebFlux() {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/reports?region=eu")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body("region=us&amount=5"));
		new CentraliReactiveRequestAuthorizationManager.Factory(new Checkpoint(beans())).check("reports", "read")
			.queryParameters("region", "amount")
			.authorize(Mono.just(new TestingAuthenticationToken("alice", "", "USER")),
					new AuthorizationContext(exchange))
			.block();
		assertThat(this.policies.request().context()).isEqualTo(Map.of("region", "eu"));
	}

	@Test
	void convertsCanonicalLiteralsExactly() {
		this.request.addParameter("amount", "9007199254740993");
		this.request.addParameter("huge", "123456789012345678901234567890");
		this.request.addParameter("rate", "10.50");
		this.request.addParameter("urgent", "true");
		this.request.addHeader("X-Count", "-7");
		assertThat(context((check) -> check.queryParameters("amount", "huge", "rate", "urgent", "absent")
			.headers("X-Count")
			.integers("amount", "huge", "X-Count", "absent")
			.decimals("rate")
			.booleans("urgent")))
			.isEqualTo(Map.of("amount", 9007199254740993L, "huge", new BigInteger("123456789012345678901234567890"),
					"rate", new BigDecimal("10.50"), "urgent", true, "X-Count", -7L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " 5", "5 ", "+5", "05", "-0", "5.0", "1e3", "0x10", "5,0", "1_000", "\u0665", "NaN",
			"Infinity", "null", "5\u0000", "5\n", "${5}", "#{5}", "T(java.lang.Runtime)" })
	void refusesWhatIsNoCanonicalInteger(String value) {
		this.request.addParameter("amount", value);
		assertRefused((check) -> check.queryParameters("amount").integers("amount"),
				"'amount' does not convert to integer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".5", "5.", "+5.0", "05.0", "-0", "-0.0", "1e3", "1,5", "NaN", "Infinity" })
	void refusesWhatIsNoCanonicalDecimal(String value) {
		this.request.addParameter("amount", value);
		assertRefused((check) -> check.queryParameters("amount").decimals("amount"),
				"'amount' does not convert to decimal");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "TRUE", "True", "yes", "1", "on", "true " })
	void refusesWhatIsNoBoolean(String value) {
		this.request.addParameter("urgent", value);
		assertRefused((check) -> check.queryParameters("urgent").booleans("urgent"),
				"'urgent' does not convert to boolean");
	}

	@Test
	void refusesANumberThatIsSaidTwice() {
		this.request.addParameter("amount", "5", "50000");
		assertRefused((check) -> check.queryParameters("amount").integers("amount"),
				"'amount' does not convert to integer");
	}

	@Test
	void resourceAndActionMayBePathVariables() {
		decide(this.centrali.check("{kind}", "{verb}").pathVariables("verb"),
				Map.of("kind", "Orders ", "verb", "#{T(x)}${y}"));
		assertThat(this.policies.request().resource()).isEqualTo("Orders ");
		assertThat(this.policies.request().action()).isEqualTo("#{T(x)}${y}");
		assertThat(this.policies.request().context()).isEqualTo(Map.of("verb", "#{T(x)}${y}"));
	}

	@Test
	void valueThatLooksLikeAVariableIsNotLookedUpAgain() {
		decide(this.centrali.check("{kind}", "read"), Map.of("kind", "{other}", "other", "orders"));
		assertThat(this.policies.request().resource()).isEqualTo("{other}");
	}

	@Test
	void refusesARequestWithoutTheVariablesThatAreDeclared() {
		for (Map<String, String> variables : List.of(Map.<String, String>of(), Map.of("kind", ""),
				Map.of("Kind", "orders"))) {
			assertThat(decide(this.centrali.check("{kind}", "read"), variables).reasonCode())
				.isEqualTo(ReasonCode.INVALID_CONTEXT);
			assertThat(this.policies.request().resource()).isEqualTo("{kind}");
		}
		// A query parameter of that name is none.
		this.request.addParameter("kind", "orders");
		assertRefused((check) -> check.pathVariables("kind"), "There is no path variable 'kind'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders-{kind}", "{kind}-orders", "{a}{b}", "{a}/{b}", "{}", "{ }", "{", "}", "{kind",
			"kind}", "}{", "{{kind}}", "#{kind}", "${kind}" })
	void refusesAtStartUpToPutNamesTogether(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.centrali.check(name, "read"))
			.withMessageContaining("'resource' must be a name, or one path variable")
			.withMessageContaining(name);
		assertThatIllegalArgumentException().isThrownBy(() -> this.centrali.check("orders", name))
			.withMessageContaining("'action' must be");
	}

	@Test
	void refusesAtStartUpASecondSourceOfAnEntryAndATypeOfNone() {
		CentraliRequestAuthorizationManager check = this.centrali.check("orders", "read").pathVariables("amount");
		assertThatIllegalArgumentException().isThrownBy(() -> check.queryParameters("amount"))
			.withMessageContaining("'amount' is declared already");
		assertThatIllegalArgumentException().isThrownBy(() -> check.headers("amount"));
		assertThatIllegalArgumentException().isThrownBy(() -> check.integers("amuont"))
			.withMessageContaining("'amuont' is not declared");
		assertThatIllegalArgumentException().isThrownBy(() -> this.centrali.check("", "read"));
	}

	@Test
	void refusesAFunctionThatReplacesWhatIsDeclared() {
		this.request.addParameter("amount", "5");
		assertRefused((check) -> check.queryParameters("amount").context((request) -> Map.of("amount", 7)),
				"The context entry 'amount' has two sources");
		assertRefused((check) -> check.context((request) -> Map.of("a", 7)).context((request) -> Map.of("a", 7)),
				"The context entry 'a' has two sources");
		this.request.removeParameter("amount");
		assertRefused((check) -> check.context((request) -> Map.of("amount", 7)).queryParameters("amount"),
				"The context entry 'amount' has two sources");
	}

	private Map<String, ?> context(UnaryOperator<CentraliRequestAuthorizationManager> check) {
		assertThat(decide(check.apply(this.centrali.check("reports", "read")), Map.of()).isAllowed()).isTrue();
		return this.policies.request().context();
	}

	@Test
	void errorsAreRecordedAndIndeterminate() {
		CentraliRequestAuthorizationManager check = this.centrali.check("reports", "read");
		RequestAuthorizationContext context = new RequestAuthorizationContext(this.request, Map.of());
		Authentication alice = new TestingAuthenticationToken("alice", "", "USER");
		assertError("The context of the request could not be made: StackOverflowError",
				AuthorizationIndeterminateException.class, () -> check.context((request) -> {
					throw new StackOverflowError();
				}).authorize(() -> alice, context));
		assertError("The caller could not be found: java.lang.StackOverflowError", StackOverflowError.class,
				() -> check.authorize(() -> {
					throw new StackOverflowError();
				}, context));
		this.principals = (authentication) -> {
			throw new StackOverflowError();
		};
		assertError("The principal could not be resolved: java.lang.StackOverflowError",
				AuthorizationIndeterminateException.class, () -> check.authorize(() -> alice, context));
		assertThat(this.policies.requests()).hasSize(3);
	}

	private void assertError(String detail, Class<? extends Throwable> type, ThrowingCallable call) {
		assertThatExceptionOfType(type).isThrownBy(call);
		assertThat(this.policies.decision().reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
		assertThat(this.policies.decision().detail()).isEqualTo(detail);
	}

	private void assertRefused(UnaryOperator<CentraliRequestAuthorizationManager> check, String detail) {
		Decision decision = decide(check.apply(this.centrali.check("reports", "read")), Map.of());
		assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INVALID_CONTEXT);
		assertThat(decision.detail()).isEqualTo(detail);
		DecisionRequest asked = this.policies.request();
		assertThat(asked.resource()).isEqualTo("reports");
		assertThat(asked.context()).isEmpty();
	}

	private Decision decide(CentraliRequestAuthorizationManager check, Map<String, String> variables) {
		CentraliAuthorizationDecision result = (CentraliAuthorizationDecision) check.authorize(
				() -> new TestingAuthenticationToken("alice", "", "USER"),
				new RequestAuthorizationContext(this.request, variables));
		assertThat(result.getDecision()).isSameAs(this.policies.decision());
		return result.getDecision();
	}

	private StaticListableBeanFactory beans() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("policies", this.policies);
		beans.addBean("principals",
				(PrincipalAttributesResolver) (authentication) -> this.principals.resolve(authentication));
		return beans;
	}

}
