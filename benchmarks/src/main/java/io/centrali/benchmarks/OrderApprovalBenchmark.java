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
import java.util.concurrent.TimeUnit;

import io.centrali.decision.Decision;
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
 * The tutorial's decision by the engine, and the same by its peers.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class OrderApprovalBenchmark {

	/**
	 * Who asks: a manager, or an employee within or beyond a limit of 1,000.
	 */
	@Param({ "manager", "within", "beyond" })
	public String caller = "manager";

	private final EngineApproval engine = new EngineApproval();

	private final HandWrittenApproval handWritten = new HandWrittenApproval();

	private final CelApproval cel = new CelApproval();

	private final CasbinApproval casbin = new CasbinApproval();

	private final CedarApproval cedar = new CedarApproval();

	private final SaplApproval sapl = new SaplApproval();

	private User user = User.of("manager", 0);

	private Map<String, Object> context = Map.of();

	/**
	 * Make the user and the order.
	 */
	@Setup
	public void prepare() {
		this.user = this.caller.equals("manager") ? User.of("manager", 10_000) : User.of("employee", 1000);
		this.context = Map.of("orderId", "order-1", "amount", this.caller.equals("within") ? 500 : 5000);
	}

	/**
	 * Decide by policy.
	 * @return the decision
	 */
	@Benchmark
	public Decision engine() {
		return this.engine.decide(this.user, this.context);
	}

	/**
	 * Decide by policy, and explain.
	 * @return the decision
	 */
	@Benchmark
	public Decision engineExplained() {
		return this.engine.explain(this.user, this.context);
	}

	/**
	 * Decide by hand.
	 * @return whether it is allowed
	 */
	@Benchmark
	public boolean handWrittenIf() {
		return this.handWritten.isAllowed(this.user, this.context);
	}

	/**
	 * Decide by an expression of CEL.
	 * @return whether it is allowed
	 */
	@Benchmark
	public boolean cel() {
		return this.cel.isAllowed(this.user, this.context);
	}

	/**
	 * Decide by jCasbin.
	 * @return whether it is allowed
	 */
	@Benchmark
	public boolean casbin() {
		return this.casbin.isAllowed(this.user, this.context);
	}

	/**
	 * Decide by Cedar.
	 * @return whether it is allowed
	 */
	@Benchmark
	public boolean cedar() {
		return this.cedar.isAllowed(this.user, this.context);
	}

	/**
	 * Decide by SAPL.
	 * @return whether it is allowed
	 */
	@Benchmark
	public boolean sapl() {
		return this.sapl.isAllowed(this.user, this.context);
	}

}
