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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centrali.decision.Decision;
import io.centrali.decision.ReasonCode;
import org.junit.jupiter.api.Test;

import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CheckExpression} and for what carries a decision.
 */
class CheckExpressionTests {

	private static final PlainValues PLAIN = new PlainValues(Map.of(), new CheckProperties());

	@Test
	void expressionThatIsTooLongIsAProblemOfTheStart() {
		String tooLong = "x".repeat(10_001);
		assertThat(problems(new CheckContext("{a: '" + tooLong + "'}", new ContextParameters(List.of()), PLAIN)))
			.singleElement()
			.asString()
			.contains("cannot be parsed");
		assertThat(problems(new CheckTemplate("resource", "#{'" + tooLong + "'}", PLAIN))).hasSize(1);
	}

	@Test
	void templateIsNeverEvaluatedWithoutACall() {
		assertThatExceptionOfType(CheckExpressionException.class)
			.isThrownBy(() -> new CheckTemplate("resource", "#{'a'}", PLAIN).evaluate(null));
	}

	@Test
	void namesOfSpelAreLeftToSpel() {
		PlainValues plain = new PlainValues(Map.of("root", 0, "this", 1, "order", 2), new CheckProperties());
		for (String source : List.of("#root", "#this", "#root.name")) {
			assertThat(plain.of(((SpelExpression) new SpelExpressionParser().parseExpression(source)).getAST()))
				.as(source)
				.isNull();
		}
	}

	@Test
	void denialThatIsSerializedStaysADenial() throws Exception {
		Decision decision = Decision.withoutRule(ReasonCode.DENY_DEFAULT, null, null, Instant.now());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(
					new AuthorizationDeniedException("Access Denied", new CentraliAuthorizationDecision(decision)));
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertThat(((AuthorizationDeniedException) in.readObject()).getAuthorizationResult().isGranted()).isFalse();
		}
	}

	private static List<String> problems(CheckExpression expression) {
		List<String> problems = new ArrayList<>();
		CheckVariables variables = new CheckVariables(List.of(ReflectionUtils.findMethod(Object.class, "toString")));
		new CheckExpressionInspector(variables, (description, mend) -> problems.add(description)).inspect(expression);
		return problems;
	}

}
