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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.Attributes;
import io.centrali.policy.FunctionReference;
import io.centrali.policy.FunctionReference.Example;
import io.centrali.policy.FunctionReference.Section;
import io.centrali.policy.PolicyFunction;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.policy.PolicyFunctions;
import io.centrali.policy.PolicyJson;
import io.centrali.policy.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the reference page in step with the functions, and runs its examples.
 */
class FunctionReferenceTests {

	static List<Section> sections() {
		return FunctionReference.sections();
	}

	@Test
	void everyFunctionHasASection() {
		assertThat(sections()).extracting(Section::name)
			.containsExactlyInAnyOrderElementsOf(PolicyFunctions.all().stream().map(PolicyFunction::name).toList());
	}

	@ParameterizedTest
	@MethodSource("sections")
	void theOperandsAreThoseOfTheFunction(Section section) {
		PolicyFunction function = PolicyFunctions.find(section.name());
		assertThat(function).isNotNull();
		assertThat(section.left()).isEqualTo(function.isPresence() ? "any value" : function.left().description());
		assertThat(section.right()).isEqualTo(right(function.right()));
	}

	private static String right(OperandType type) {
		if (type == null) {
			return "none";
		}
		return type.description() + (type.fromAttribute() ? "" : "; always a literal");
	}

	@ParameterizedTest
	@MethodSource("sections")
	void theExampleComesToWhatThePageSays(Section section) {
		assertThat(section.condition()).contains("\"function\": \"" + section.name() + "\"");
		assertThat(section.examples()).extracting(Example::truth)
			.contains(Truth.TRUE, Truth.FALSE)
			.doesNotHaveDuplicates();
		for (Example example : section.examples()) {
			assertThat(ask(section.condition(), example.attributes())).as(example.attributes())
				.isEqualTo(example.truth());
		}
	}

	private static Truth ask(String condition, String json) {
		Map<String, Object> given = attributes(json);
		Map<String, Object> context = new HashMap<>();
		if (given.remove(Attributes.REQUEST_METADATA) instanceof Map<?, ?> metadata) {
			metadata.forEach((key, value) -> context.put((String) key, value));
		}
		Engine engine = Engine.of(PolicyJson.load(PolicyJson.policy("policy", PolicyJson.allow("rule", condition))));
		if (given.remove("current_datetime") instanceof String instant) {
			engine.at(instant);
		}
		String ipAddress = (String) given.remove("ip_address");
		assertThat(given.keySet()).allMatch((name) -> name.startsWith(Attributes.CLAIM_PREFIX));
		PrincipalAttributes alice = PrincipalAttributes.user("alice")
			.claims(new MappedClaims(given, List.of()))
			.build();
		return engine
			.decide(DecisionRequest.of("orders", "approve")
				.principal(alice)
				.context(context)
				.ipAddress(ipAddress)
				.explain(true))
			.explanation()
			.rules()
			.get(0)
			.result();
	}

	private static Map<String, Object> attributes(String json) {
		Map<String, Object> attributes = new HashMap<>();
		((Map<?, ?>) TruthTable.value(json)).forEach((name, value) -> attributes.put((String) name, value));
		return attributes;
	}

}
