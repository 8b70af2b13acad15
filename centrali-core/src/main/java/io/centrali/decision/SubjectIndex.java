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

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.centrali.decision.Lookup.Elements;
import io.centrali.decision.Lookup.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The rules that look up one attribute, by the keys that they look for.
 */
final class SubjectIndex {

	private final Subject subject;

	private final SharedOperand operand;

	private final int[] all;

	private final Map<Object, int[]> byKey = new HashMap<>();

	/**
	 * Index rules.
	 * @param subject what they look up
	 * @param keysByRank the keys that each of them looks for
	 * @param operands the operands of the policy set
	 */
	SubjectIndex(Subject subject, Map<Integer, Set<Object>> keysByRank, Operands operands) {
		this.subject = subject;
		this.operand = operands.operand(subject.attribute(), subject.type(), operands.timeZone());
		this.all = keysByRank.keySet().stream().mapToInt(Integer::intValue).toArray();
		Map<Object, Ranks> ranks = new HashMap<>();
		keysByRank.forEach(
				(rank, keys) -> keys.forEach((key) -> ranks.computeIfAbsent(key, (absent) -> new Ranks()).add(rank)));
		ranks.forEach((key, found) -> this.byKey.put(key, found.toArray()));
	}

	/**
	 * Add the ranks of the rules to ask: all of them if the operand cannot be compared,
	 * for then each is INDETERMINATE unless another condition is FALSE.
	 * @param request the request
	 * @param now the clock reading of the decision
	 * @param lists the lists of the decision, or {@code null} if no rule takes any
	 * @param ranks takes them, each once
	 */
	void find(DecisionRequest request, Instant now, @Nullable AcceptedLists lists, List<int[]> ranks) {
		Object accepted = this.operand.read(request, now, lists);
		Elements elements = this.subject.elements();
		if (accepted == SharedOperand.INCOMPARABLE) {
			ranks.add(this.all);
		}
		else if (elements != null) {
			find((Collection<?>) accepted, elements, ranks);
		}
		else {
			int[] found = this.byKey.get(Lookup.key(accepted));
			if (found != null) {
				ranks.add(found);
			}
		}
	}

	// Ranks are taken once for a key, for a caller may repeat an element without end.
	private void find(Collection<?> list, Elements elements, List<int[]> ranks) {
		Map<Object, int[]> foundByKey = new HashMap<>();
		for (Object element : list) {
			Object scalar = accept(element, elements);
			if (scalar == null) {
				ranks.add(this.all);
				return;
			}
			Object key = Lookup.key(scalar);
			int[] found = this.byKey.get(key);
			if (found != null) {
				foundByKey.put(key, found);
			}
		}
		ranks.addAll(foundByKey.values());
	}

	private @Nullable Object accept(@Nullable Object element, Elements elements) {
		Object scalar = (element != null) ? elements.type().accept(element, this.operand.zone()) : null;
		return elements.kind().isInstance(scalar) ? scalar : null;
	}

}
