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

package io.centrali.benchmarks;

import java.util.Map;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/**
 * The tutorial's policy as an expression of CEL, compiled once and run by its planner.
 */
final class CelApproval implements OrderApproval {

	private final CelRuntime.Program program;

	CelApproval() {
		try {
			CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
				.addVar("role", SimpleType.STRING)
				.addVar("approval_limit", SimpleType.INT)
				.addVar("amount", SimpleType.INT)
				.setResultType(SimpleType.BOOL)
				.build();
			this.program = CelRuntimeFactory.plannerRuntimeBuilder()
				.build()
				.createProgram(compiler.compile("role == 'manager' || amount <= approval_limit").getAst());
		}
		catch (CelValidationException | CelEvaluationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean isAllowed(User user, Map<String, Object> context) {
		try {
			return context.get("amount") instanceof Number amount && (Boolean) this.program.eval(
					Map.of("role", user.role(), "approval_limit", user.approvalLimit(), "amount", amount.longValue()));
		}
		catch (CelEvaluationException ex) {
			return false;
		}
	}

}
