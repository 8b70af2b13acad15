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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Literal;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.VariableReference;

/**
 * Finds the expressions that need no SpEL when they are evaluated: literals, parameters,
 * {@code authentication} and {@code principal}, and paths of properties from there.
 */
final class PlainValues {

	private final Map<String, Integer> variables;

	private final CheckProperties properties;

	PlainValues(Map<String, Integer> variables, CheckProperties properties) {
		this.variables = variables;
		this.properties = properties;
	}

	/**
	 * Return what reads the value of an expression.
	 * @param node the expression
	 * @return the reader, or {@code null} if the expression is not plain
	 */
	@Nullable PlainValue of(SpelNode node) {
		if (node instanceof Literal literal) {
			Object value = literal.getLiteralValue().getValue();
			return (call) -> value;
		}
		if (node instanceof VariableReference) {
			String name = node.toStringAST().substring(1);
			Integer index = CheckVariables.isReserved(name) ? null : this.variables.get(name);
			return (index != null) ? (call) -> call.variable(index) : null;
		}
		if (node instanceof PropertyOrFieldReference property) {
			return rootProperty(property.getName());
		}
		return (node instanceof CompoundExpression) ? path(node) : null;
	}

	private static @Nullable PlainValue rootProperty(String name) {
		return switch (name) {
			case "authentication" -> CheckCall::authentication;
			case "principal" -> CheckCall::principal;
			default -> null;
		};
	}

	private @Nullable PlainValue path(SpelNode path) {
		SpelNode start = path.getChild(0);
		PlainValue value = (start instanceof Literal) ? null : of(start);
		for (int i = 1; value != null && i < path.getChildCount(); i++) {
			value = (path.getChild(i) instanceof PropertyOrFieldReference property)
					? new PlainProperty(value, property.getName(), property.isNullSafe(), this.properties) : null;
		}
		return value;
	}

}
