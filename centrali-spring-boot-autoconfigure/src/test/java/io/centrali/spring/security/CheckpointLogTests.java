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
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Indeterminacy;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link Checkpoint} logs.
 */
class CheckpointLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(Checkpoint.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final @Nullable Level before = this.logger.getLevel();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void restore() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(this.before);
	}

	@Test
	void refusalIsLoggedWithWhatWasAskedAndWhy() {
		this.logger.setLevel(Level.DEBUG);
		decide(decision(ReasonCode.DENY_DEFAULT, "Ask your manager"));
		assertThat(messages()).singleElement()
			.asString()
			.startsWith("Refused \"alice (issuer null)\" \"approve\" \"orders\": Deny [")
			.contains(ReasonCode.DENY_DEFAULT.code() + " order_approval/deny", "(Ask your manager)",
					"[order_approval/within-limit: integer_less_equal request_metadata.amount is absent]")
			.doesNotContain("4711");
	}

	@Test
	void allowedCallsAndOtherLevelsLogNothing() {
		this.logger.setLevel(Level.DEBUG);
		decide(decision(ReasonCode.ALLOW_RULE, null));
		this.logger.setLevel(Level.INFO);
		decide(decision(ReasonCode.DENY_DEFAULT, null));
		assertThat(messages()).isEmpty();
	}

	private static Decision decision(ReasonCode code, @Nullable String reason) {
		Decision decision = Decision.withoutRule(code, null, null, Instant.now());
		return new Decision(
				decision.id(), code, "order_approval", "deny", reason, null, List.of(new Indeterminacy("order_approval",
						"within-limit", "integer_less_equal", "request_metadata.amount", Indeterminacy.Cause.ABSENT)),
				decision.evaluatedAt(), null, null);
	}

	private static void decide(Decision decision) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("decisionPoint", (DecisionPoint) (request) -> decision);
		beans.registerSingleton("principals", new TestPolicies.Beans().principalAttributesResolver());
		new Checkpoint(beans).decide(new TestingAuthenticationToken("alice", "", "USER"),
				DecisionRequest.of("orders", "approve").context(Map.of("card", "4711")));
	}

	private List<String> messages() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
