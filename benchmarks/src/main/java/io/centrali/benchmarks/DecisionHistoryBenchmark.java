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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.centrali.audit.DecisionLog;
import io.centrali.audit.DecisionRecord;
import io.centrali.claims.MappedClaims;
import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import io.centrali.spring.policy.DecisionHistory;
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
 * What it costs to remember a decision for previews.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecisionHistoryBenchmark {

	/**
	 * Number of decisions that are remembered.
	 */
	@Param({ "0", "1000" })
	public int size;

	/**
	 * Memory that they may take. In the smaller one room has to be made all the time.
	 */
	@Param({ "8388608", "262144" })
	public long memory;

	private DecisionLog log = DecisionLog.none();

	private DecisionRecord record = record();

	/**
	 * Make the log.
	 */
	@Setup
	public void prepare() {
		this.log = new DecisionHistory(this.size, this.memory).remembering(DecisionLog.none());
		this.record = record();
	}

	private static DecisionRecord record() {
		DecisionRequest request = DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("8a1f6f0e-8d8e-4a43-8b55-2f2c9f2f7f3d")
				.issuer("https://idp.example.com/realms/orders")
				.provider("demo")
				.tokenId("0f7c2a3e")
				.authorities(List.of("SCOPE_openid", "SCOPE_orders"))
				.claims(new MappedClaims(
						Map.of("ext_role", "employee", "ext_department", "sales", "ext_approval_limit", 1000),
						List.of()))
				.build())
			.context(Map.of("orderId", "order-1", "amount", 500))
			.ipAddress("192.0.2.1")
			.build();
		Decision decision = Decision.withoutRule(ReasonCode.DENY_DEFAULT, null, new PolicySetId(1, "digest"),
				Clock.systemUTC().instant());
		return new DecisionRecord(request, decision, Duration.ofNanos(100));
	}

	/**
	 * Hand a record to a log that keeps nothing.
	 * @return the record
	 */
	@Benchmark
	public Object remember() {
		this.log.record(this.record);
		return this.record;
	}

}
