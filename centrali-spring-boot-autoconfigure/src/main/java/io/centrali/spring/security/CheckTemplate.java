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

import org.jspecify.annotations.Nullable;

import org.springframework.expression.Expression;
import org.springframework.expression.ParserContext;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.expression.spel.standard.SpelExpression;

/**
 * The resource or the action of a check: a literal, or text with expressions in
 * <code>#{...}</code> that must all be strings.
 */
final class CheckTemplate extends CheckExpression {

	private final @Nullable String literal;

	// Beside each part what reads it without SpEL, where that can be.
	private final List<@Nullable PlainValue> plain = new ArrayList<>();

	CheckTemplate(String member, String source, PlainValues plainValues) {
		super(member, source, ParserContext.TEMPLATE_EXPRESSION);
		this.literal = isDynamic() ? null : source;
		for (Expression part : parts()) {
			this.plain.add((part instanceof SpelExpression expression) ? plainValues.of(expression.getAST()) : null);
		}
	}

	String evaluate(@Nullable CheckCall call) {
		if (this.literal != null) {
			return this.literal;
		}
		if (parts().size() == 1) {
			return nonEmpty(text(0, call));
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < parts().size(); i++) {
			text.append(text(i, call));
		}
		return nonEmpty(text.toString());
	}

	private String nonEmpty(String text) {
		if (text.isEmpty()) {
			throw failure("is empty", null);
		}
		return text;
	}

	private String text(int index, @Nullable CheckCall call) {
		Expression part = parts().get(index);
		if (part instanceof LiteralExpression) {
			return part.getExpressionString();
		}
		if (call == null) {
			throw failure("cannot be evaluated without a call", null);
		}
		// SpEL would join a null part silently and convert any other type.
		if (value(index, part, call) instanceof String string) {
			return string;
		}
		throw failure("is not a string", null);
	}

	private @Nullable Object value(int index, Expression part, CheckCall call) {
		PlainValue plainValue = this.plain.get(index);
		Object value = (plainValue != null) ? plainValue.read(call) : PlainValue.UNTOLD;
		return (value != PlainValue.UNTOLD) ? value : value(part, call);
	}

}
