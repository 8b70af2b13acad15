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

import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ParserContext;
import org.springframework.expression.common.LiteralExpression;

/**
 * The resource or the action of a check: a literal, or text with expressions in
 * <code>#{...}</code> that must all be strings.
 */
final class CheckTemplate extends CheckExpression {

	private final @Nullable String literal;

	CheckTemplate(String member, String source) {
		super(member, source, ParserContext.TEMPLATE_EXPRESSION);
		this.literal = isDynamic() ? null : source;
	}

	String evaluate(@Nullable EvaluationContext context) {
		if (this.literal != null) {
			return this.literal;
		}
		StringBuilder text = new StringBuilder();
		for (Expression part : parts()) {
			text.append(text(part, context));
		}
		if (text.isEmpty()) {
			throw failure("is empty", null);
		}
		return text.toString();
	}

	private String text(Expression part, @Nullable EvaluationContext context) {
		if (part instanceof LiteralExpression) {
			return part.getExpressionString();
		}
		if (context == null) {
			throw failure("cannot be evaluated without a call", null);
		}
		// SpEL would join a null part silently and convert any other type.
		if (value(part, context) instanceof String string) {
			return string;
		}
		throw failure("is not a string", null);
	}

}
