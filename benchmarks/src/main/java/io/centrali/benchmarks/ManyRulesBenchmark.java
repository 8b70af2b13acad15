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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision costs among many rules.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ManyRulesBenchmark {

	/**
	 * How the rules are laid out.
	 */
	@Param({ "SPREAD", "DISCRIMINATING", "LINEAR", "MIXED" })
	public String layout = "SPREAD";

	/**
	 * How many there are.
	 */
	@Param({ "1", "10000" })
	public int rules = 1;

	private DecisionPoint decisionPoint = (request) -> {
		throw new IllegalStateException();
	};

	private String resource = "resource-0";

	private final Map<String, Object> context = new LinkedHashMap<>();

	private final User user = User.of("employee", 1000);

	/**
	 * Load the rules, and ask for what the middle one is about.
	 */
	@Setup
	public void prepare() {
		ManyRules many = ManyRules.valueOf(this.layout);
		int middle = this.rules / 2;
		this.decisionPoint = many.decisionPoint(this.rules);
		this.resource = (many == ManyRules.SPREAD) ? "resource-" + middle : "resource-0";
		this.context.put("amount", 500);
		this.context.put("customer", "customer-" + middle);
		if (many == ManyRules.MIXED) {
			this.context.put("currency", "EUR");
			this.context.put("due", "2026-01-31");
		}
		if (decide().isAllowed() == (many == ManyRules.LINEAR || many == ManyRules.MIXED)) {
			throw new IllegalStateException("Decided wrongly");
		}
	}

	/**
	 * Decide.
	 * @return the decision
	 */
	@Benchmark
	public Decision decide() {
		return this.decisionPoint.decide(DecisionRequest.of(this.resource, "approve")
			.principal(this.user.principal())
			.context(this.context)
			.build());
	}

}
