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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
 * What decisions cost, by percentile, while 10,000 rules are replaced again and again.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(2)
public class ReloadBenchmark {

	private static final int RULES = 10_000;

	/**
	 * Milliseconds between two reloads, of which each replaces all rules; 0 for no
	 * reload.
	 */
	@Param({ "0", "2000" })
	public int interval;

	private final Map<String, Object> context = Map.of("amount", 500, "customer", "customer-" + RULES / 2);

	private final User user = User.of("employee", 1000);

	private final ScheduledExecutorService reloading = Executors.newSingleThreadScheduledExecutor();

	private DecisionPoint decisionPoint = (request) -> {
		throw new IllegalStateException();
	};

	/**
	 * Load the rules, and begin to reload them.
	 */
	@Setup
	public void prepare() {
		LivePolicySet live = new LivePolicySet(new TurningSource(),
				new PolicySetFactory(new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS), List.of(),
						PolicyLinter.forApplication(null)));
		this.decisionPoint = new EmbeddedDecisionPoint(live::deciding, Clock.systemUTC(), AttributeMasking.none());
		if (this.interval > 0) {
			this.reloading.scheduleWithFixedDelay(live::reload, this.interval, this.interval, TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * Reload no more.
	 */
	@TearDown
	public void stop() {
		this.reloading.shutdownNow();
	}

	/**
	 * Decide.
	 * @return the decision
	 */
	@Benchmark
	public Decision decide() {
		Decision decision = this.decisionPoint.decide(DecisionRequest.of("resource-0", "approve")
			.principal(this.user.principal())
			.context(this.context)
			.build());
		if (!decision.isAllowed()) {
			throw new IllegalStateException("Decided wrongly");
		}
		return decision;
	}

	/**
	 * Holds other documents each time, one of which differs.
	 */
	private static final class TurningSource implements PolicySource {

		private final List<PolicyDocument> documents = ManyRules.DISCRIMINATING.documents(RULES);

		private final List<PolicyDocument> others = new ArrayList<>(this.documents);

		private boolean turn;

		private TurningSource() {
			PolicyDocument last = this.documents.get(this.documents.size() - 1);
			String changed = new String(last.content(), StandardCharsets.UTF_8).replace("1000 }", "999 }");
			this.others.set(this.others.size() - 1, PolicyDocument.of(last.location(), changed));
		}

		@Override
		public PolicySnapshot read() {
			this.turn = !this.turn;
			return new PolicySnapshot(this.turn ? this.documents : this.others, true);
		}

		@Override
		public boolean isWatched() {
			return true;
		}

	}

}
