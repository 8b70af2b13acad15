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

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Outcome;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.AuthorizationCheck;
import io.centrali.spring.Centrali;
import io.centrali.spring.autoconfigure.CentraliSecurityAutoConfiguration;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import io.centrali.spring.identity.TokenPrincipalResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Centrali}.
 */
class CentraliTests {

	private static final List<@Nullable List<Decision>> MIXED_UP = Arrays.asList(null, List.of(),
			List.of(allow(), allow(), allow()), Arrays.asList((Decision) null, null));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliSecurityAutoConfiguration.class))
		.withUserConfiguration(TestPolicies.Beans.class);

	private final ApplicationContextRunner withTokens = this.runner.withBean(TokenPrincipalResolver.class,
			() -> CentraliTests::resolve);

	@BeforeEach
	void logIn() {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "USER"));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void asksForTheCurrentUser() {
		this.runner.run((context) -> {
			Decision decision = context.getBean(Centrali.class)
				.checkAuthorization(AuthorizationCheck.of("orders", "approve").context("amount", 500));
			assertThat(decision.isAllowed()).isTrue();
			TestPolicies policies = context.getBean(TestPolicies.class);
			assertThat(policies.request().principal().userId()).isEqualTo("alice");
			assertThat(policies.request().resource()).isEqualTo("orders");
			assertThat(policies.request().action()).isEqualTo("approve");
			assertThat(policies.request().context()).isEqualTo(Map.of("amount", 500));
		});
	}

	@Test
	void decisionPointOfTheApplicationLeavesRecordsToo() {
		List<DecisionRecord> records = new ArrayList<>();
		this.runner.withBean(DecisionLog.class, () -> records::add).run((context) -> {
			Decision decision = context.getBean(Centrali.class)
				.checkAuthorization(AuthorizationCheck.of("orders", "approve"));
			assertThat(records).extracting(DecisionRecord::decision).containsExactly(decision);
		});
	}

	@Test
	void nobodyIsDeniedWithoutAnException() {
		SecurityContextHolder.clearContext();
		this.runner.run((context) -> assertThat(
				context.getBean(Centrali.class).checkAuthorization(AuthorizationCheck.of("orders", "approve")))
			.extracting(Decision::reasonCode)
			.isEqualTo(ReasonCode.UNAUTHENTICATED));
	}

	@Test
	void asksForTheSubjectOfATokenRatherThanTheCurrentUser() {
		this.withTokens.run((context) -> {
			context.getBean(Centrali.class)
				.checkAuthorization(AuthorizationCheck.of("orders", "approve").token("bob").context(Map.of("a", 1)));
			assertThat(context.getBean(TestPolicies.class).request().principal().userId()).isEqualTo("bob");
		});
	}

	@Test
	void invalidTokenIsARecordedDenial() {
		assertToken("bad", ReasonCode.INVALID_TOKEN, Outcome.DENY);
	}

	@Test
	void tokenThatCannotBeValidatedIsIndeterminate() {
		assertToken("down", ReasonCode.TOKEN_VALIDATION_UNAVAILABLE, Outcome.INDETERMINATE);
		assertToken("broken", ReasonCode.INTERNAL_ERROR, Outcome.INDETERMINATE);
	}

	@Test
	void tokenWithoutAProviderSaysWhatToConfigure() {
		this.runner.run((context) -> {
			Decision decision = context.getBean(Centrali.class)
				.checkAuthorization(AuthorizationCheck.of("orders", "approve").token("bob"));
			assertThat(decision.reasonCode()).isEqualTo(ReasonCode.TOKEN_VALIDATION_UNAVAILABLE);
			assertThat(decision.detail()).contains("centrali.providers");
		});
	}

	@Test
	void batchKeepsOrderAndLengthAndNothingSpillsOver() {
		this.withTokens.run((context) -> {
			context.getBean(TestPolicies.class)
				.decide((request) -> "read".equals(request.action()) ? ReasonCode.ALLOW_RULE : ReasonCode.DENY_RULE);
			AuthorizationCheck read = AuthorizationCheck.of("orders", "read");
			AuthorizationCheck write = AuthorizationCheck.of("orders", "write");
			List<Decision> decisions = context.getBean(Centrali.class)
				.checkAuthorization(List.of(read, write, read.token("bad"), read.token("broken"), read, read));
			assertThat(decisions).extracting(Decision::reasonCode)
				.containsExactly(ReasonCode.ALLOW_RULE, ReasonCode.DENY_RULE, ReasonCode.INVALID_TOKEN,
						ReasonCode.INTERNAL_ERROR, ReasonCode.ALLOW_RULE, ReasonCode.ALLOW_RULE);
			assertThat(context.getBean(Centrali.class).checkAuthorization(List.of())).isEmpty();
		});
	}

	@Test
	void batchIsOneTripWithOneRecordAnItemAndOneLookAtEachToken() {
		List<List<DecisionRecord>> trips = new ArrayList<>();
		List<String> resolved = new ArrayList<>();
		this.runner.withBean(DecisionLog.class, () -> new DecisionLog() {

			@Override
			public void record(DecisionRecord record) {
				record(List.of(record));
			}

			@Override
			public void record(List<DecisionRecord> records) {
				trips.add(records);
			}

		}).withBean(TokenPrincipalResolver.class, () -> (token) -> {
			resolved.add(token);
			return resolve(token);
		}).run((context) -> {
			AuthorizationCheck check = AuthorizationCheck.of("orders", "approve");
			List<Decision> decisions = context.getBean(Centrali.class)
				.checkAuthorization(List.of(check.token("bob"), check, check.token("bad"), check.token("bob"),
						check.token("carol"), check.context("amount", 1)));
			assertThat(trips).hasSize(1);
			assertThat(trips.get(0)).extracting(DecisionRecord::decision).containsExactlyElementsOf(decisions);
			assertThat(trips.get(0)).extracting((record) -> record.request().principal().userId())
				.containsExactly("bob", "alice", null, "bob", "carol", "alice");
			assertThat(trips.get(0)).noneMatch((record) -> record.request().advisory());
			assertThat(resolved).containsExactly("bob", "bad", "carol");
			context.getBean(Centrali.class).checkAuthorization(List.of());
			assertThat(trips).hasSize(1);
		});
	}

	@Test
	void batchThatCannotBeRecordedAllowsNothing() {
		DecisionLog full = (record) -> {
			if ("write".equals(record.request().action())) {
				throw new IllegalStateException("disk full");
			}
		};
		this.runner.withBean(DecisionLog.class, () -> full).run((context) -> {
			Centrali centrali = context.getBean(Centrali.class);
			AuthorizationCheck check = AuthorizationCheck.of("orders", "read");
			assertThat(centrali.checkAuthorization(List.of(check, AuthorizationCheck.of("orders", "write"), check)))
				.extracting(Decision::reasonCode)
				.containsOnly(ReasonCode.AUDIT_UNAVAILABLE);
			assertThat(centrali.allowedActions("orders", List.of("read", "write"), Map.of())).isEmpty();
			assertThat(centrali.allowedActions("orders", List.of("read"), Map.of())).containsExactly("read");
		});
	}

	@Test
	void decisionPointThatMixesABatchUpAllowsNothing() {
		for (List<Decision> mixed : MIXED_UP) {
			DecisionPoint broken = new DecisionPoint() {

				@Override
				public Decision decide(DecisionRequest request) {
					return allow();
				}

				@Override
				@SuppressWarnings("NullAway")
				public List<Decision> decide(List<DecisionRequest> requests) {
					return mixed;
				}

			};
			StaticListableBeanFactory beans = new StaticListableBeanFactory();
			beans.addBean("point", broken);
			beans.addBean("principals",
					(PrincipalAttributesResolver) (authentication) -> PrincipalAttributes.user("alice").build());
			assertThat(new Checkpoint(beans).decide(null,
					List.of(DecisionRequest.of("orders", "read"), DecisionRequest.of("orders", "write"))))
				.hasSize(2)
				.extracting(Decision::reasonCode)
				.containsOnly(ReasonCode.INTERNAL_ERROR);
		}
	}

	@Test
	void requiredAuthorizationThrowsUnlessAllowed() {
		this.runner.run((context) -> {
			Centrali centrali = context.getBean(Centrali.class);
			TestPolicies policies = context.getBean(TestPolicies.class);
			AuthorizationCheck check = AuthorizationCheck.of("orders", "approve");
			centrali.requireAuthorization(check);
			policies.decide(ReasonCode.DENY_DEFAULT);
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> centrali.requireAuthorization(check))
				.satisfies((ex) -> assertThat(ex.getAuthorizationResult())
					.isInstanceOf(CentraliAuthorizationDecision.class));
			policies.decide(ReasonCode.NO_POLICY_SET);
			assertThatExceptionOfType(AuthorizationIndeterminateException.class)
				.isThrownBy(() -> centrali.requireAuthorization(check));
		});
	}

	@Test
	void allowedActionsKeepTheirOrder() {
		this.runner.run((context) -> {
			context.getBean(TestPolicies.class)
				.decide((request) -> "delete".equals(request.action()) ? ReasonCode.DENY_RULE : ReasonCode.ALLOW_RULE);
			assertThat(context.getBean(Centrali.class)
				.allowedActions("orders", List.of("write", "delete", "read", "write"), Map.of("amount", 1)))
				.containsExactly("write", "read");
			assertThat(context.getBean(TestPolicies.class).requests()).hasSize(3)
				.allMatch(DecisionRequest::advisory)
				.allSatisfy((request) -> assertThat(request.context()).isEqualTo(Map.of("amount", 1)));
		});
	}

	@Test
	void checksAreImmutableAndTellNothingPrivate() {
		AuthorizationCheck check = AuthorizationCheck.of("orders", "approve");
		AuthorizationCheck other = check.context("amount", 500).context(Map.of("amount", 1, "b", 2)).token("secret");
		assertThat(check.context()).isEmpty();
		assertThat(check.token()).isNull();
		assertThat(other.context()).isEqualTo(Map.of("amount", 1, "b", 2));
		assertThat(other).hasToString("approve orders");
		assertThatIllegalArgumentException().isThrownBy(() -> AuthorizationCheck.of("", "approve"));
		assertThatIllegalArgumentException().isThrownBy(() -> AuthorizationCheck.of("orders", ""));
	}

	private void assertToken(String token, ReasonCode code, Outcome outcome) {
		Consumer<Decision> expectation = (decision) -> {
			assertThat(decision.reasonCode()).isEqualTo(code);
			assertThat(decision.outcome()).isEqualTo(outcome);
			assertThat(decision.detail()).doesNotContain("secret");
		};
		this.withTokens.run((context) -> {
			assertThat(context.getBean(Centrali.class)
				.checkAuthorization(AuthorizationCheck.of("orders", "approve").token(token))).satisfies(expectation);
			assertThat(context.getBean(TestPolicies.class).decision()).satisfies(expectation);
		});
	}

	private static Decision allow() {
		return Decision.withoutRule(ReasonCode.ALLOW_RULE, null, null, Instant.EPOCH);
	}

	private static PrincipalAttributes resolve(String token) {
		return switch (token) {
			case "bad" -> throw new BadJwtException("secret");
			case "down" -> throw new JwtException("secret");
			case "broken" -> throw new IllegalStateException("secret");
			default -> PrincipalAttributes.user(token).build();
		};
	}

}
