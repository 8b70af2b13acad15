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

import io.centrali.audit.ShadowResult;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.lint.PolicyLinter;
import io.centrali.policy.PolicyDocument;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicySetFactory;
import io.centrali.spring.policy.PolicySnapshot;
import io.centrali.spring.policy.PolicySource;
import io.centrali.spring.policy.ShadowPolicies;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What shadow policies cost those who decide.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ShadowBenchmark {

	/**
	 * Whether there is a shadow: none can be, none is, the same policies, or the same
	 * policies on the thread that decides, which is what we do not do.
	 */
	@Param({ "NONE", "OFF", "SAME", "SYNCHRONOUS" })
	public String shadow = "NONE";

	/**
	 * How many rules there are, all to be asked.
	 */
	@Param({ "1", "10000" })
	public int rules = 1;

	private final Map<String, Object> context = Map.of("amount", 500, "customer", "customer-1");

	private final User user = User.of("employee", 1000);

	private DecisionPoint decisionPoint = (request) -> {
		throw new IllegalStateException();
	};

	private @Nullable ShadowPolicies policies;

	/**
	 * Load the rules.
	 */
	@Setup
	public void prepare() {
		List<PolicyDocument> documents = ManyRules.LINEAR.documents(this.rules);
		PolicySetFactory factory = new PolicySetFactory(
				new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS), List.of(),
				PolicyLinter.forApplication(null));
		LivePolicySet live = new LivePolicySet(source(documents), factory);
		PolicySource source = switch (this.shadow) {
			case "OFF" -> source(List.of());
			case "SAME" -> source(documents);
			default -> null;
		};
		ShadowPolicies policies = new ShadowPolicies(source, factory, live, AttributeMasking.none(),
				Duration.ofHours(1));
		policies.start();
		this.policies = policies;
		EmbeddedDecisionPoint same = new EmbeddedDecisionPoint(live, Clock.systemUTC(), AttributeMasking.none());
		this.decisionPoint = new EmbeddedDecisionPoint(live::deciding, Clock.systemUTC(), AttributeMasking.none(),
				this.shadow.equals("SYNCHRONOUS") ? (request, decision) -> ShadowResult.of(decision,
						same.decideAsOf(request, decision.evaluatedAt())) : policies.listener());
	}

	/**
	 * Say how many decisions were compared.
	 */
	@TearDown
	public void stop() {
		if (this.policies != null) {
			this.policies.stop();
			System.out.println(this.policies.status().results());
		}
	}

	/**
	 * Decide.
	 * @return the decision
	 */
	@Benchmark
	public Decision decide() {
		return this.decisionPoint.decide(DecisionRequest.of("resource-0", "approve")
			.principal(this.user.principal())
			.context(this.context)
			.build());
	}

	private static PolicySource source(List<PolicyDocument> documents) {
		return new PolicySource() {

			@Override
			public PolicySnapshot read() {
				return new PolicySnapshot(documents, true);
			}

			@Override
			public boolean isWatched() {
				return false;
			}

		};
	}

}
