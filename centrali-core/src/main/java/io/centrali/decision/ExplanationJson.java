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

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;

import io.centrali.decision.Explanation.AskedCondition;
import io.centrali.decision.Explanation.AskedOperand;
import io.centrali.decision.Explanation.AskedRule;
import io.centrali.decision.Indeterminacy.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes an {@link Explanation} for programs.
 */
final class ExplanationJson {

	private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private final JsonGenerator json;

	private ExplanationJson(JsonGenerator json) {
		this.json = json;
	}

	static String of(Explanation explanation) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
			ExplanationJson writer = new ExplanationJson(json);
			json.writeStartObject();
			writer.list("rules", explanation.rules(), writer::rule);
			json.writeEndObject();
		}
		return ValueText.printable(text.toString());
	}

	private <T> void list(String name, List<T> elements, Consumer<T> writer) {
		this.json.writeArrayPropertyStart(name);
		for (T element : elements) {
			this.json.writeStartObject();
			writer.accept(element);
			this.json.writeEndObject();
		}
		this.json.writeEndArray();
	}

	private void rule(AskedRule rule) {
		this.json.writeStringProperty("policy", rule.policy());
		this.json.writeStringProperty("rule", rule.rule());
		this.json.writeStringProperty("effect", rule.effect().label());
		this.json.writeStringProperty("result", rule.result().name());
		list("conditions", rule.conditions(), this::condition);
	}

	private void condition(AskedCondition condition) {
		boolean group = condition.left() == null;
		this.json.writeStringProperty(group ? "group" : "function", condition.name());
		operand("left", condition.left());
		operand("right", condition.right());
		this.json.writeStringProperty("result", condition.result().name());
		if (group) {
			list("members", condition.members(), this::condition);
		}
	}

	private void operand(String side, @Nullable AskedOperand operand) {
		if (operand == null) {
			return;
		}
		this.json.writeObjectPropertyStart(side);
		this.json.writeStringProperty("operand", operand.name());
		Cause problem = operand.problem();
		if (!operand.value().isEmpty()) {
			value(operand.value());
		}
		if (problem != null) {
			this.json.writeStringProperty("problem", problem.code());
		}
		this.json.writeEndObject();
	}

	// The mask is no JSON, so that no value can pass for it.
	private void value(String value) {
		if (isJson(value)) {
			this.json.writeName("value");
			this.json.writeRawValue(value);
			return;
		}
		this.json.writeStringProperty("value", value);
		this.json.writeBooleanProperty(value.equals(AttributeMasking.MASK) ? "masked" : "truncated", true);
	}

	// Only what is one whole value goes out as it is: half of one would spoil the rest.
	private static boolean isJson(String text) {
		if (!text.chars().allMatch((character) -> character >= ' ' && character <= '~')) {
			return false;
		}
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			parser.skipChildren();
			return parser.currentToken() != null && parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
