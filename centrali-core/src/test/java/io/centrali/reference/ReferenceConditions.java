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

package io.centrali.reference;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Evaluates conditions and groups of them (policy language §3).
 */
final class ReferenceConditions {

	private final ReferenceAttributes attributes;

	ReferenceConditions(ReferenceAttributes attributes) {
		this.attributes = attributes;
	}

	Result allOf(List<?> members) {
		List<Result> results = results(members);
		return group(Truth3.and(results.stream().map(Result::truth).toList()), results);
	}

	private Result anyOf(List<?> members) {
		List<Result> results = results(members);
		return group(Truth3.or(results.stream().map(Result::truth).toList()), results);
	}

	private List<Result> results(List<?> members) {
		List<Result> results = new ArrayList<>();
		for (Object member : members) {
			results.add(evaluate((Map<?, ?>) member));
		}
		return results;
	}

	// What is indeterminate below a group that is not changes nothing, and is not told.
	private static Result group(Truth3 truth, List<Result> members) {
		List<Problem> problems = new ArrayList<>();
		if (truth == Truth3.INDETERMINATE) {
			members.forEach((member) -> problems.addAll(member.problems()));
		}
		return new Result(truth, problems);
	}

	private Result evaluate(Map<?, ?> condition) {
		if (condition.get("all_of") instanceof List<?> members) {
			return allOf(members);
		}
		if (condition.get("any_of") instanceof List<?> members) {
			return anyOf(members);
		}
		if (condition.get("not") instanceof Map<?, ?> member) {
			Result result = evaluate(member);
			return new Result(Truth3.not(result.truth()), result.problems());
		}
		return compare(condition);
	}

	private Result compare(Map<?, ?> condition) {
		String function = (String) condition.get("function");
		ZoneId zone = this.attributes.zone(condition);
		String left = (String) condition.get("attribute");
		String leftKey = (String) condition.get("metadata_key");
		Object leftValue = this.attributes.find(left, leftKey, zone);
		if (function.equals("attribute_exists") || function.equals("attribute_absent")) {
			boolean exists = leftValue != ReferenceAttributes.ABSENT;
			return new Result(Truth3.of(exists == function.equals("attribute_exists")), List.of());
		}
		ReferenceFunctions.Signature signature = ReferenceFunctions.signature(function);
		List<Problem> problems = new ArrayList<>();
		Object leftOperand = operand(signature.left(), leftValue, zone, function, name(left, leftKey), problems);
		Object rightOperand = null;
		if (signature.right() != ReferenceType.NONE) {
			String right = (String) condition.get("value_from_attribute");
			String rightKey = (String) condition.get("value_metadata_key");
			Object rightValue = (right != null) ? this.attributes.find(right, rightKey, zone) : condition.get("value");
			rightOperand = operand(signature.right(), rightValue, zone, function,
					(right != null) ? name(right, rightKey) : "value", problems);
		}
		if (!problems.isEmpty()) {
			return new Result(Truth3.INDETERMINATE, problems);
		}
		Truth3 truth = ReferenceFunctions.compare(function, leftOperand, rightOperand);
		if (truth == Truth3.INDETERMINATE) {
			// The list on the left has an element that cannot be compared.
			problems.add(new Problem(function, name(left, leftKey), "WRONG_TYPE"));
		}
		return new Result(truth, problems);
	}

	private static @Nullable Object operand(ReferenceType type, @Nullable Object value, ZoneId zone, String function,
			String name, List<Problem> problems) {
		if (value == ReferenceAttributes.ABSENT) {
			problems.add(new Problem(function, name, "ABSENT"));
			return null;
		}
		if (value == null) {
			problems.add(new Problem(function, name, "NULL"));
			return null;
		}
		Object operand = type.read(value, zone);
		if (operand == null) {
			problems.add(new Problem(function, name, "WRONG_TYPE"));
		}
		return operand;
	}

	private static String name(String attribute, @Nullable String metadataKey) {
		return (metadataKey != null) ? attribute + "." + metadataKey : attribute;
	}

	record Problem(String function, String operand, String cause) {

	}

	record Result(Truth3 truth, List<Problem> problems) {

	}

}
