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

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import io.centrali.policy.Condition.Comparison;
import io.centrali.policy.Operand.AttributeReference;
import io.centrali.policy.PolicyFunction.OperandType;
import io.centrali.policy.PolicySettings;

/**
 * The operands of one policy set while it is compiled. Each is made once: what thousands
 * of rules share stays in the processor's cache when they are asked.
 */
final class Operands {

	private final PolicySettings settings;

	private final Map<ZoneId, Map<AttributeReference, OperandValue>> values = new HashMap<>();

	private final Map<SharedOperand, SharedOperand> operands = new HashMap<>();

	private final Map<Comparison, CompiledComparison> comparisons = new HashMap<>();

	Operands(PolicySettings settings) {
		this.settings = settings;
	}

	/**
	 * Return the time zone of conditions that do not name one.
	 * @return the time zone
	 */
	ZoneId timeZone() {
		return this.settings.timeZone();
	}

	/**
	 * Return an operand.
	 * @param reference the attribute
	 * @param type the type that the condition takes
	 * @param zone the time zone of the condition
	 * @return the operand
	 */
	SharedOperand operand(AttributeReference reference, OperandType type, ZoneId zone) {
		SharedOperand operand = new SharedOperand(value(reference, zone), type, zone);
		SharedOperand known = this.operands.putIfAbsent(operand, operand);
		return (known != null) ? known : operand;
	}

	/**
	 * Compile a comparison. One of two attributes that may be lists is made once, so that
	 * it need not be made again in a decision.
	 * @param comparison the comparison
	 * @return the compiled comparison
	 */
	CompiledComparison comparison(Comparison comparison) {
		CompiledComparison compiled = new CompiledComparison(comparison, this);
		if (!compiled.isOfAttributes() || !compiled.takesLists()) {
			return compiled;
		}
		CompiledComparison known = this.comparisons.putIfAbsent(comparison, compiled);
		return (known != null) ? known : compiled;
	}

	private OperandValue value(AttributeReference reference, ZoneId zone) {
		return this.values.computeIfAbsent(zone, (absent) -> new HashMap<>())
			.computeIfAbsent(reference, (absent) -> AttributeValues.compile(absent, zone, this.settings.weekend()));
	}

}
