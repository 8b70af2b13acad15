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
import org.springframework.expression.common.CompositeStringExpression;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.Literal;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * One member of a {@link CentraliCheck} that may hold expressions, parsed once.
 */
abstract sealed class CheckExpression permits CheckTemplate, CheckContext {

	// Never compiled: what was parsed at the start is what runs.
	private static final SpelExpressionParser PARSER = new SpelExpressionParser(
			new SpelParserConfiguration(SpelCompilerMode.OFF, null));

	private final String member;

	private final String source;

	private final List<Expression> parts = new ArrayList<>();

	private @Nullable String parseProblem;

	CheckExpression(String member, String source, @Nullable ParserContext parserContext) {
		this.member = member;
		this.source = source;
		try {
			Expression expression = PARSER.parseExpression(source, parserContext);
			this.parts.addAll((expression instanceof CompositeStringExpression composite)
					? List.of(composite.getExpressions()) : List.of(expression));
		}
		catch (RuntimeException ex) {
			this.parseProblem = ex.getMessage();
		}
	}

	String source() {
		return this.source;
	}

	String member() {
		return this.member;
	}

	List<Expression> parts() {
		return this.parts;
	}

	@Nullable String parseProblem() {
		return this.parseProblem;
	}

	/**
	 * Return whether an evaluation needs the call.
	 * @return {@code false} for a literal
	 */
	boolean isDynamic() {
		return this.parts.stream().anyMatch((part) -> !(part instanceof LiteralExpression));
	}

	final @Nullable Object value(Expression part, CheckCall call) {
		try {
			return part.getValue(call.evaluationContext());
		}
		catch (SpelEvaluationException ex) {
			throw failure("failed with " + ex.getMessageCode().name(), ex);
		}
		catch (RuntimeException | Error ex) {
			throw failure("failed with " + ex.getClass().getSimpleName(), ex);
		}
	}

	final CheckExpressionException failure(String problem, @Nullable Throwable cause) {
		return new CheckExpressionException(this.member + " \"" + this.source + "\" " + problem, cause);
	}

	/**
	 * Return whether an evaluation tells the same for all calls of one caller.
	 * @return {@code false} if it needs more than the caller, or may change
	 */
	boolean isOfCaller() {
		return this.parseProblem == null && expressions().stream().allMatch((part) -> isOfCaller(part.getAST()));
	}

	private static boolean isOfCaller(SpelNode node) {
		boolean known = node instanceof Literal || node instanceof PropertyOrFieldReference || node instanceof InlineMap
				|| node instanceof InlineList || node instanceof CompoundExpression || node instanceof Indexer;
		for (int i = 0; known && i < node.getChildCount(); i++) {
			known = isOfCaller(node.getChild(i));
		}
		return known;
	}

	/**
	 * Return the parts that are expressions.
	 * @return the expressions
	 */
	final List<SpelExpression> expressions() {
		return this.parts.stream().filter(SpelExpression.class::isInstance).map(SpelExpression.class::cast).toList();
	}

}
