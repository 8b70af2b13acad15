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

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@link PlainValue} tells what SpEL tells, and that a check refuses what
 * SpEL refuses, for generated expressions and arguments of every shape.
 */
class PlainValueTests {

	private static final Method METHOD = ReflectionUtils.findMethod(Checked.class, "approve", Object.class);

	private static final List<String> STARTS = List.of("#order", "#p0", "#a0", "authentication", "principal");

	private static final List<String> NAMES = List.of("id", "name", "amount", "open", "closed", "aB", "URL", "field",
			"FIELD", "hidden", "card", "failure", "fatal", "nothing", "counted", "next", "optional", "map", "key",
			"empty", "size", "length", "class", "none", "contract", "generic", "present", "details", "principal",
			"authorities", "secret");

	private static final List<@Nullable Object> ARGUMENTS = Arrays.asList(null, 500, 0.5, true, "order-1", "",
			new BigDecimal("1.10"), new Line("order-1", 500, null), new Line("order-2", -1, new Line("id", 0, null)),
			new Bean(), new Bean(new Bean()), new Child(), new Hidden(), new Anonymous().make(), Colour.RED,
			Optional.empty(), Optional.of(new Bean()), Optional.of("text"), Map.of("key", 1, "id", 2), Map.of(),
			List.of(1, 2), List.of(), new int[] { 1 }, new String[0], new Bean[] { new Bean() }, String.class,
			Colour.class, Statics.class, new TestingAuthenticationToken("bob", "secret"), (Contract) () -> "lambda",
			new Object());

	private static final Authentication ALICE = new TestingAuthenticationToken(new Line("alice", 1, null), "", "USER");

	private int told;

	private int refused;

	@Test
	void agreesWithSpelOnEveryPathOfOneName() {
		for (String start : STARTS) {
			agrees(start);
			for (String name : NAMES) {
				agrees(start + "." + name);
				agrees(start + "?." + name);
			}
		}
		assertThat(this.told).isGreaterThan(1000);
		assertThat(this.refused).isGreaterThan(1500);
	}

	@Test
	void agreesWithSpelOnRandomPaths() {
		Random random = new Random(20261124);
		for (int i = 0; i < 1000; i++) {
			StringBuilder path = new StringBuilder(STARTS.get(random.nextInt(STARTS.size())));
			for (int length = 2 + random.nextInt(3); length > 0; length--) {
				path.append(random.nextBoolean() ? "." : "?.").append(NAMES.get(random.nextInt(NAMES.size())));
			}
			agrees(path.toString());
		}
		assertThat(this.told).isGreaterThan(200);
	}

	@Test
	void agreesWithSpelOnLiteralsAndOnWhatIsNotPlain() {
		for (String expression : List.of("'text'", "1", "-1", "1L", "0x10", "1.5", "1.5f", "1e3", "true", "null",
				"'text'.length", "#root", "#this", "#root.authentication.name", "#order['key']", "#order[0]",
				"#order.size()", "#order?.toString()", "#order.name + 'x'", "#order ?: 'none'", "{#order}", "{a: 1}",
				"T(Math).PI", "new String('x')", "(#order).id", "#order.![id]", "#order.?[true]", "!true")) {
			agrees(expression);
		}
	}

	@Test
	void classesBeyondTheBoundAreLeftToSpel() {
		PlainValue plain = plain("#order.class", new CheckProperties());
		List<Object> owners = List.of(1, 1L, "", 1.0, 1f, true, 'c', new Object(), new Bean(), new Hidden());
		for (int round = 0; round < 2; round++) {
			for (int i = 0; i < owners.size(); i++) {
				Object owner = owners.get(i);
				assertThat(plain.read(call(owner, new CheckProperties())))
					.isEqualTo((i < 8) ? owner.getClass() : PlainValue.UNTOLD);
				agreesOnArgument("#order.class", owner);
			}
		}
	}

	@Test
	void templatesAgreeWithSpelToo() {
		for (String path : List.of("#order.id", "#order.amount", "#order?.name", "principal.id", "#order.card")) {
			CentraliCheckAttribute attribute = new CentraliCheckAttribute("#{" + path + "}", "a-#{" + path + "}", "",
					List.of(METHOD));
			for (Object argument : ARGUMENTS) {
				for (int round = 0; round < 2; round++) {
					DecisionRequest request = attribute
						.request(ALICE, Checked.class, new @Nullable Object[] { argument }, null)
						.build();
					Object expected = spel(path, argument);
					if (expected instanceof String string && !string.isEmpty()) {
						assertThat(request.refusal()).isNull();
						assertThat(request.resource()).isEqualTo(string);
						assertThat(request.action()).isEqualTo("a-" + string);
					}
					else {
						assertThat(request.refusal()).as("%s of %s", path, argument).isNotNull();
					}
				}
			}
		}
	}

	private void agrees(String expression) {
		CheckProperties properties = new CheckProperties();
		CentraliCheckAttribute attribute = new CentraliCheckAttribute("r", "a", "{value: " + expression + "}",
				List.of(METHOD));
		PlainValue plain = plain(expression, properties);
		List<@Nullable Object> shuffled = new ArrayList<>(ARGUMENTS);
		Collections.shuffle(shuffled, new Random(expression.hashCode()));
		for (Object argument : shuffled) {
			Object expected = spel(expression, argument);
			if (plain != null) {
				Object value = plain.read(call(argument, properties));
				if (value != PlainValue.UNTOLD) {
					assertThat(value).as("%s of %s", expression, argument).isEqualTo(expected);
					this.told++;
				}
			}
			agrees(attribute, expression, argument, expected);
		}
	}

	private void agreesOnArgument(String expression, Object argument) {
		agrees(new CentraliCheckAttribute("r", "a", "{value: " + expression + "}", List.of(METHOD)), expression,
				argument, spel(expression, argument));
	}

	private void agrees(CentraliCheckAttribute attribute, String expression, @Nullable Object argument,
			@Nullable Object expected) {
		DecisionRequest request = attribute.request(ALICE, Checked.class, new @Nullable Object[] { argument }, null)
			.build();
		Refusal refusal = request.refusal();
		if (expected instanceof Failure failure) {
			assertThat(refusal).as("%s of %s", expression, argument).isNotNull();
			assertThat(refusal.detail()).as("%s of %s", expression, argument).endsWith("failed with " + failure.code());
			this.refused++;
		}
		else {
			assertThat(refusal).as("%s of %s", expression, argument).isNull();
			assertThat(request.context()).as("%s of %s", expression, argument)
				.isEqualTo(DecisionRequest.of("r", "a")
					.context(Collections.singletonMap("value", expected))
					.build()
					.context());
		}
	}

	private static @Nullable PlainValue plain(String expression, CheckProperties properties) {
		SpelExpression parsed = (SpelExpression) new SpelExpressionParser()
			.parseExpression("{value: " + expression + "}");
		return new PlainValues(Map.of("order", 0, "p0", 0, "a0", 0), properties)
			.of(((InlineMap) parsed.getAST()).getChild(1));
	}

	private static CheckCall call(@Nullable Object argument, CheckProperties properties) {
		return new CheckCall(new CheckCall.Scope(Map.of("order", 0, "p0", 0, "a0", 0), List.of(properties)), ALICE,
				new @Nullable Object[] { argument }, null);
	}

	// As independent of the code under test as it can be.
	private static @Nullable Object spel(String expression, @Nullable Object argument) {
		StandardEvaluationContext context = new StandardEvaluationContext(new CheckExpressionRoot(ALICE));
		context.setPropertyAccessors(List.of(new ReflectivePropertyAccessor(false)));
		for (String name : List.of("order", "p0", "a0")) {
			context.setVariable(name, argument);
		}
		try {
			Map<?, ?> map = (Map<?, ?>) new SpelExpressionParser().parseExpression("{value: " + expression + "}")
				.getValue(context);
			return (map != null) ? map.get("value") : null;
		}
		catch (SpelEvaluationException ex) {
			return new Failure(ex.getMessageCode().name());
		}
		catch (RuntimeException ex) {
			return new Failure(ex.getClass().getSimpleName());
		}
	}

	private record Failure(String code) {

	}

	static class Checked {

		void approve(@Nullable Object order) {
		}

	}

	interface Named {

		@Nullable String getName();

	}

	record Line(String id, int amount, @Nullable Line next) implements Named {

		@Override
		public @Nullable String getName() {
			return (this.amount < 0) ? null : "getter of " + this.id;
		}

	}

	enum Colour implements Named {

		RED {

			@Override
			public String getName() {
				return "red";
			}

		}

	}

	interface Contract {

		String getContract();

		default String getName() {
			return "default";
		}

	}

	public abstract static class Generic<T> {

		public abstract T getGeneric();

	}

	public static class Bean extends Generic<String> implements Contract {

		public static final String FIELD = "static field";

		public final String field = "public field";

		public final String name = "not this one";

		private final @Nullable Bean next;

		private final String secret = "private";

		private int count;

		Bean() {
			this(null);
		}

		Bean(@Nullable Bean next) {
			this.next = next;
		}

		public String getId() {
			return "bean";
		}

		public BigDecimal getAmount() {
			return new BigDecimal("12.50");
		}

		public boolean isOpen() {
			return true;
		}

		public Boolean isClosed() {
			return false;
		}

		public String getaB() {
			return "getaB";
		}

		public String getAB() {
			return "getAB";
		}

		public String getURL() {
			return "https://example.com";
		}

		public static String getHidden() {
			return "static " + FIELD;
		}

		public String getCard() {
			throw new IllegalArgumentException("4111");
		}

		public String getFailure() throws Exception {
			throw new Exception("checked");
		}

		public String getFatal() {
			throw new AssertionError("fatal");
		}

		public void getNothing() {
			this.count++;
		}

		public int getCounted(int argument) {
			return argument;
		}

		public @Nullable Bean getNext() {
			return this.next;
		}

		public Optional<Bean> getOptional() {
			return Optional.ofNullable(this.next);
		}

		public Map<String, Object> getMap() {
			return Map.of("key", "value");
		}

		@Override
		public String getContract() {
			return "contract";
		}

		@Override
		public String getGeneric() {
			return "generic";
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Bean bean && (this.next == null) == (bean.next == null) && this.secret != null;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	static class Child extends Bean {

		public final int name = 7;

		@Override
		public String getId() {
			return "child";
		}

		@Override
		public String getGeneric() {
			return "generic of child";
		}

	}

	public static class Statics {

		public static String getName() {
			return "static getter, not the name of the class";
		}

	}

	private static final class Hidden implements Named {

		public final String field = "field of a private class";

		private String secret = "private";

		String getId() {
			return this.secret;
		}

		@Override
		public String getName() {
			return "getter of a private class";
		}

	}

	private static final class Anonymous {

		Object make() {
			return new Named() {

				@Override
				public String getName() {
					return "anonymous";
				}

			};
		}

	}

}
