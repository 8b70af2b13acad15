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

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.policy.PolicyJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What long lists of a caller cost: each is walked a few times in a decision, however
 * many rules take it.
 */
class LongListTests {

	private static final int RULES = 100;

	private static final List<Object> STRINGS = IntStream.range(0, 50).<Object>mapToObj((i) -> "v" + i).toList();

	private static final List<Object> MIXED = Arrays.asList("v1", 7, true, null, List.of());

	static Stream<Arguments> conditions() {
		String list = "\"attribute\": \"ext_list\", ";
		String same = ", \"value_from_attribute\": \"ext_list\"";
		return Stream
			.of(list + "\"function\": \"list_contains\", \"value\": \"v%s\"",
					list + "\"function\": \"list_contains\", \"value\": %s",
					list + "\"function\": \"list_contains\", \"value_from_attribute\": \"ext_key_%s\"",
					list + "\"function\": \"list_not_contains\", \"value\": \"v%s\"",
					list + "\"function\": \"list_contains_any\", \"value\": [\"v%s\", \"w\"]",
					list + "\"function\": \"list_contains_all\", \"value\": [\"v%s\", \"w\"]",
					list + "\"function\": \"list_contains_all\"" + same,
					list + "\"function\": \"list_contains_any\"" + same, list + "\"function\": \"list_empty\"",
					"\"attribute\": \"ext_key\", \"function\": \"string_in\"" + same,
					"\"attribute\": \"ext_key\", \"function\": \"string_not_in\"" + same,
					"\"attribute\": \"ext_key_%s\", \"function\": \"string_in\"" + same,
					"\"attribute\": \"ip_address\", \"function\": \"ip_in_range\"" + same,
					"\"attribute\": \"current_date\", \"function\": \"day_of_week_in\"" + same)
			.flatMap((condition) -> Stream.of(STRINGS, MIXED).map((elements) -> Arguments.of(condition, elements)));
	}

	@ParameterizedTest
	@MethodSource("conditions")
	void areWalkedAFewTimesWhateverTheNumberOfRules(String condition, List<Object> elements) {
		Counted list = new Counted(elements);
		decide(list, "{" + condition + "}", RULES, false);
		assertThat(list.walks).isLessThanOrEqualTo(4);
	}

	@ParameterizedTest
	@MethodSource("conditions")
	void areWalkedAFewTimesWithinGroups(String condition, List<Object> elements) {
		Counted list = new Counted(elements);
		decide(list, "{\"not\": {\"any_of\": [{" + condition + "}]}}", RULES, false);
		assertThat(list.walks).isLessThanOrEqualTo(4);
	}

	// But for the values that an explanation shows.
	@ParameterizedTest
	@MethodSource("conditions")
	void areWalkedAFewTimesToExplain(String condition, List<Object> elements) {
		Counted list = new Counted(elements);
		decide(list, "{" + condition + "}", RULES, true);
		assertThat(list.walks).isLessThanOrEqualTo(8 + 2 * RULES);
	}

	@Test
	void isOpenIfAnElementCannotBeCompared() {
		Decision decision = decide(new Counted(MIXED),
				"{\"attribute\": \"ext_list\", \"function\": \"list_contains\", \"value\": \"w\"}", 1, false);
		assertThat(decision.indeterminacies()).singleElement().satisfies((problem) -> {
			assertThat(problem.operand()).isEqualTo("ext_list");
			assertThat(problem.cause()).isEqualTo(Indeterminacy.Cause.WRONG_TYPE);
		});
	}

	private static Decision decide(List<Object> list, String condition, int rules, boolean explain) {
		String[] allow = IntStream.range(0, rules)
			.mapToObj((i) -> PolicyJson.allow("r" + i, condition.formatted(i)))
			.toArray(String[]::new);
		PrincipalAttributes alice = PrincipalAttributes.user("alice")
			.claims(new MappedClaims(Map.of("ext_list", list, "ext_key", "v1"), List.of()))
			.build();
		return Engine.of(PolicyJson.load(PolicyJson.policy("p", allow)))
			.decide(DecisionRequest.of("orders", "approve").principal(alice).ipAddress("10.0.0.1").explain(explain));
	}

	/** Counts how often somebody goes through it. */
	private static final class Counted extends AbstractList<Object> {

		private final List<Object> elements;

		private int walks;

		Counted(List<Object> elements) {
			this.elements = Collections.unmodifiableList(elements);
		}

		@Override
		public Object get(int index) {
			return this.elements.get(index);
		}

		@Override
		public int size() {
			return this.elements.size();
		}

		@Override
		public Iterator<Object> iterator() {
			this.walks++;
			return super.iterator();
		}

		@Override
		public ListIterator<Object> listIterator(int index) {
			this.walks++;
			return super.listIterator(index);
		}

	}

}
