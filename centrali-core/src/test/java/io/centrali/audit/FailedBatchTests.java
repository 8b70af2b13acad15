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

package io.centrali.audit;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a batch which fails as a whole is told once, with each of its decisions.
 */
class FailedBatchTests {

	private static final DecisionPoint FAILING = (request) -> {
		throw new IllegalStateException("gone");
	};

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.centrali");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void reset() {
		this.logger.detachAppender(this.appender);
	}

	static Stream<Named<DecisionPoint>> decisionPoints() {
		DecisionPoint embedded = new EmbeddedDecisionPoint(() -> {
			throw new IllegalStateException("gone");
		}, Clock.systemUTC(), AttributeMasking.none());
		DecisionPoint throwing = new DecisionPoint() {

			@Override
			public Decision decide(DecisionRequest request) {
				throw new IllegalStateException("gone");
			}

			@Override
			public List<Decision> decide(List<DecisionRequest> requests) {
				throw new IllegalStateException("gone");
			}

		};
		return Stream.of(Named.of("embedded", embedded), Named.of("one after the other", FAILING),
				Named.of("audited", new AuditingDecisionPoint(throwing, DecisionLog.none(), Clock.systemUTC())));
	}

	@ParameterizedTest
	@MethodSource("decisionPoints")
	void isToldOnce(DecisionPoint decisionPoint) {
		DecisionRequest request = DecisionRequest.of("orders", "approve").build();
		List<Decision> decisions = decisionPoint.decide(Collections.nCopies(50, request));
		assertThat(decisions).hasSize(50).noneMatch(Decision::isAllowed);
		assertThat(this.appender.list).singleElement().satisfies((event) -> {
			assertThat(event.getThrowableProxy().getMessage()).isEqualTo("gone");
			assertThat(decisions)
				.allSatisfy((decision) -> assertThat(event.getFormattedMessage()).contains(decision.id().toString()));
		});
	}

}
