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

import io.centrali.benchmarks.ApprovalService.ApprovalOrder;
import io.centrali.benchmarks.GuardedApplication.Checked;
import io.centrali.benchmarks.GuardedApplication.CheckedByParameters;
import io.centrali.benchmarks.GuardedApplication.PreAuthorized;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that all guards decide alike.
 */
class GuardedApplicationTests {

	private static final ConfigurableApplicationContext CONTEXT = GuardedApplication.start();

	private final List<ApprovalService> guards = List.of(CONTEXT.getBean(Checked.class),
			CONTEXT.getBean(PreAuthorized.class), GuardedApplication.proxied(GuardedApplication.handWritten()),
			(order) -> CONTEXT.getBean(CheckedByParameters.class).approve(order.id(), order.amount()));

	@AfterAll
	static void close() {
		CONTEXT.close();
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@CsvSource({ "employee, 1000, 500, true", "employee, 1000, 1000, true", "employee, 1000, 1001, false",
			"employee, 0, 1, false", "manager, 0, 5000, true", "Manager, 1000, 5000, false" })
	void decideAlike(String role, long limit, long amount, boolean allowed) {
		GuardedApplication.logIn(role, limit);
		ApprovalOrder order = new ApprovalOrder("order-1", amount);
		assertThat(this.guards).allSatisfy((guard) -> {
			if (allowed) {
				assertThatCode(() -> guard.approve(order)).doesNotThrowAnyException();
			}
			else {
				assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> guard.approve(order));
			}
		});
	}

}
