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
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.centrali.decision.Explanation.AskedCondition;
import io.centrali.policy.Condition.GroupKind;
import io.centrali.policy.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A group of conditions, joined as Kleene did (policy language §3).
 */
final class CompiledGroup implements CompiledCondition {

	private final GroupKind kind;

	private final CompiledCondition[] members;

	CompiledGroup(GroupKind kind, List<CompiledCondition> members) {
		this.kind = kind;
		this.members = members.toArray(CompiledCondition[]::new);
	}

	@Override
	public boolean takesLists() {
		return anyTakesLists(this.members);
	}

	static boolean anyTakesLists(CompiledCondition[] conditions) {
		for (CompiledCondition condition : conditions) {
			if (condition.takesLists()) {
				return true;
			}
		}
		return false;
	}

	@Override
	public Truth evaluate(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		return switch (this.kind) {
			case ALL_OF -> all(this.members, request, now, lists);
			case ANY_OF -> any(request, now, lists);
			case NOT -> this.members[0].evaluate(request, now, lists).not();
		};
	}

	static Truth all(CompiledCondition[] conditions, DecisionRequest request, Instant now,
			@Nullable AcceptedLists lists) {
		Truth result = Truth.TRUE;
		for (int i = 0; i < conditions.length && result != Truth.FALSE; i++) {
			result = result.and(conditions[i].evaluate(request, now, lists));
		}
		return result;
	}

	private Truth any(DecisionRequest request, Instant now, @Nullable AcceptedLists lists) {
		Truth result = Truth.FALSE;
		for (int i = 0; i < this.members.length && result != Truth.TRUE; i++) {
			result = result.or(this.members[i].evaluate(request, now, lists));
		}
		return result;
	}

	@Override
	public void problems(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			Consumer<OperandProblem> problems) {
		for (CompiledCondition member : this.members) {
			if (member.evaluate(request, now, lists) == Truth.INDETERMINATE) {
				member.problems(request, now, lists, problems);
			}
		}
	}

	@Override
	public AskedCondition explain(DecisionRequest request, Instant now, @Nullable AcceptedLists lists,
			AttributeMasking masking) {
		return new AskedCondition(this.kind.key(), null, null, evaluate(request, now, lists),
				Arrays.stream(this.members).map((member) -> member.explain(request, now, lists, masking)).toList());
	}

}
