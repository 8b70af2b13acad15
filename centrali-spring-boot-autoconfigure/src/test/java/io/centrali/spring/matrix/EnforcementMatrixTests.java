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

package io.centrali.spring.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.centrali.decision.ReasonCode;
import io.centrali.spring.security.TestPolicies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Each way to write a check, in each kind of application, is enforced or stops the
 * start-up. There is no third. The JDK is the third dimension: the build runs on two.
 */
class EnforcementMatrixTests {

	// What is enforced lives together in one application of each kind.
	private static final Map<Application, ConfigurableApplicationContext> APPLICATIONS = new ConcurrentHashMap<>();

	static List<Cell> cells() {
		List<Cell> cells = new ArrayList<>();
		for (Shape<?> shape : Shapes.all()) {
			for (WebStack stack : WebStack.values()) {
				cells.add(new Cell(shape, new Application(stack, false)));
				if (shape.hasInterface()) {
					cells.add(new Cell(shape, new Application(stack, true)));
				}
			}
		}
		return cells;
	}

	static List<Cell> enforced() {
		return cells().stream().filter(Cell::isEnforced).toList();
	}

	static List<Cell> refused() {
		return cells().stream().filter((cell) -> !cell.isEnforced()).toList();
	}

	@AfterAll
	static void close() {
		APPLICATIONS.values().forEach(ConfigurableApplicationContext::close);
		APPLICATIONS.clear();
	}

	@ParameterizedTest
	@MethodSource("enforced")
	void isEnforced(Cell cell) {
		ConfigurableApplicationContext context = APPLICATIONS.computeIfAbsent(cell.application(), Application::start);
		TestPolicies policies = context.getBean(TestPolicies.class);
		int asked = policies.requests().size();
		int bodies = Shape.bodies();
		policies.decide(ReasonCode.ALLOW_RULE);
		assertThat(cell.isAllowed(context)).isTrue();
		assertThat(Shape.bodies()).isEqualTo(bodies + 1);
		policies.decide(ReasonCode.DENY_RULE);
		assertThat(cell.isAllowed(context)).isFalse();
		assertThat(Shape.bodies()).isEqualTo(bodies + (cell.shape().isCheckedAfterTheCall() ? 2 : 1));
		assertThat(policies.requests().subList(asked, policies.requests().size())).extracting("resource")
			.containsExactly(cell.shape().resource(), cell.shape().resource());
	}

	@ParameterizedTest
	@MethodSource("enforced")
	void isDeniedToWhomNobodyKnows(Cell cell) {
		ConfigurableApplicationContext context = APPLICATIONS.computeIfAbsent(cell.application(), Application::start);
		TestPolicies policies = context.getBean(TestPolicies.class).decide(ReasonCode.ALLOW_RULE);
		int asked = policies.requests().size();
		int bodies = Shape.bodies();
		assertThat(cell.isAllowedToNobody(context)).isFalse();
		assertThat(policies.requests()).hasSize(asked + 1);
		assertThat(policies.decision().reasonCode()).isEqualTo(ReasonCode.UNAUTHENTICATED);
		assertThat(Shape.bodies()).isLessThanOrEqualTo(bodies + (cell.shape().isCheckedAfterTheCall() ? 1 : 0));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void isRefused(Cell cell) {
		assertThatException().isThrownBy(() -> cell.application().start(List.of(cell.shape())))
			.satisfies((failure) -> assertThat(failure).hasStackTraceContaining(cell.shape().bean().getName())
				.hasStackTraceContaining(cell.shape().problem()));
	}

	@Test
	void namesEachShapeOnce() {
		assertThat(Shapes.all()).extracting(Shape::toString).doesNotHaveDuplicates();
		assertThat(enforced()).isNotEmpty();
		assertThat(refused()).isNotEmpty();
	}

	/**
	 * One cell of the matrix.
	 *
	 * @param shape how the check is written
	 * @param application where
	 */
	record Cell(Shape<?> shape, Application application) {

		boolean isEnforced() {
			return this.shape.isEnforced(this.application.interfaceProxy());
		}

		boolean isAllowed(ConfigurableApplicationContext context) {
			return this.application.stack().isAllowed(context, this.shape, "alice");
		}

		boolean isAllowedToNobody(ConfigurableApplicationContext context) {
			return this.application.stack().isAllowed(context, this.shape, null);
		}

		@Override
		public String toString() {
			return this.shape + ", " + this.application.stack()
					+ (this.application.interfaceProxy() ? ", behind its interface" : "");
		}

	}

	/**
	 * A kind of application.
	 *
	 * @param stack its web stack
	 * @param interfaceProxy whether proxies implement interfaces, and do not extend the
	 * class
	 */
	record Application(WebStack stack, boolean interfaceProxy) {

		ConfigurableApplicationContext start() {
			return start(Shapes.all().stream().filter((shape) -> shape.isEnforced(this.interfaceProxy)).toList());
		}

		ConfigurableApplicationContext start(List<? extends Shape<?>> shapes) {
			return this.stack.start(shapes, this.interfaceProxy);
		}

	}

}
