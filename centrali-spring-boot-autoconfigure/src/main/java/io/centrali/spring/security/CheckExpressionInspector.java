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

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.Literal;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.OpDec;
import org.springframework.expression.spel.ast.OpInc;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;

/**
 * Finds at the start what would silently be {@code null}, or fail, when an expression is
 * evaluated.
 */
final class CheckExpressionInspector {

	private final CheckVariables variables;

	private final BiConsumer<String, String> problems;

	CheckExpressionInspector(CheckVariables variables, BiConsumer<String, String> problems) {
		this.variables = variables;
		this.problems = problems;
	}

	void inspect(CheckExpression expression) {
		String subject = expression.member() + " \"" + expression.source() + "\"";
		if (expression.parseProblem() != null) {
			this.problems.accept(subject + " cannot be parsed: " + expression.parseProblem(),
					"Mend the expression; literals are quoted with single quotes");
			return;
		}
		if (expression instanceof CheckTemplate template) {
			inspectTemplate(template, subject);
		}
		for (SpelExpression part : expression.expressions()) {
			if (expression instanceof CheckContext context) {
				inspectContext(part.getAST(), context.parameters(), subject);
			}
			inspect(part.getAST(), subject, true);
		}
	}

	private void inspectTemplate(CheckTemplate template, String subject) {
		String source = template.source();
		if (source.isBlank()) {
			this.problems.accept(template.member() + " is empty", "Name what the policies call it");
		}
		else if ((source.startsWith("#") && !template.isDynamic()) || source.contains("${")) {
			this.problems.accept(subject + " looks like an expression, but is a literal",
					"Write #{...} for an expression; properties are not resolved");
		}
	}

	private void inspectContext(SpelNode root, ContextParameters parameters, String subject) {
		parameters.problems().forEach(this.problems);
		if (root instanceof Literal || root instanceof InlineList) {
			this.problems.accept(subject + " is not a map", "Write a map, such as {amount: #amount}");
		}
		if (root instanceof InlineMap) {
			Set<String> keys = new HashSet<>();
			for (int i = 0; i < root.getChildCount(); i += 2) {
				String key = root.getChild(i).toStringAST().replace("'", "");
				if (!keys.add(key)) {
					this.problems.accept(subject + " has two entries named " + key, "Keep one of them");
				}
				if (parameters.contains(key)) {
					this.problems.accept(subject + " has an entry '" + key + "', and so has a parameter",
							"Keep one of them");
				}
			}
		}
	}

	// A name without '#' is a property of the root object, but of the element within a
	// projection or selection.
	private void inspect(SpelNode node, String subject, boolean onRoot) {
		if (node instanceof VariableReference || node instanceof FunctionReference) {
			inspectVariable(node, subject);
		}
		else if (onRoot && node instanceof PropertyOrFieldReference property) {
			inspectProperty(property.getName(), subject);
		}
		else if (onRoot && node instanceof MethodReference method) {
			this.problems.accept(subject + " calls " + method.getName() + "() on nothing",
					"Call it on a parameter (#name) or on a bean (@name)");
		}
		else if (node instanceof Assign || node instanceof OpInc || node instanceof OpDec) {
			this.problems.accept(subject + " assigns a value", "A check must not change what it checks");
		}
		inspectChildren(node, subject, onRoot);
	}

	private void inspectChildren(SpelNode node, String subject, boolean onRoot) {
		for (int i = 0; i < node.getChildCount(); i++) {
			SpelNode child = node.getChild(i);
			boolean isName = child instanceof PropertyOrFieldReference
					&& ((node instanceof InlineMap && i % 2 == 0) || node instanceof Indexer);
			if (isName) {
				continue;
			}
			if (node instanceof CompoundExpression && i > 0 && child instanceof MethodReference) {
				// Its target is what stands before it, but its arguments are not.
				inspectChildren(child, subject, onRoot);
				continue;
			}
			boolean chained = node instanceof CompoundExpression && i > 0;
			boolean element = node instanceof Projection || node instanceof Selection;
			boolean hasTarget = (chained && child instanceof PropertyOrFieldReference) || element;
			inspect(child, subject, onRoot && !hasTarget);
		}
	}

	private void inspectVariable(SpelNode node, String subject) {
		String name = node.toStringAST().substring(1);
		if (node instanceof FunctionReference) {
			this.problems.accept(subject + " calls a function " + node.toStringAST(), "Call a method of a bean: @name");
		}
		else {
			this.variables.inspect(name, subject, this.problems);
		}
	}

	private void inspectProperty(String name, String subject) {
		if (!CheckExpressionRoot.PROPERTIES.contains(name)) {
			this.problems.accept(subject + " reads '" + name + "', which is not there",
					"Write #" + name + " for a parameter, @" + name + " for a bean, '" + name + "' for text");
		}
	}

}
