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

package io.centrali.property;

import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * Generates scenarios, many requests to each policy set, for loading one takes longer
 * than to decide by it.
 */
final class ScenarioGenerator implements RandomGenerator<Scenario> {

	private static final int REQUESTS = 40;

	private @Nullable Policies policies;

	private int requests;

	static Arbitrary<Scenario> scenarios() {
		return Arbitraries.fromGenerator(new ScenarioGenerator());
	}

	@Override
	public Shrinkable<Scenario> next(Random random) {
		Draw draw = new Draw(random);
		if (this.policies == null || this.requests == REQUESTS) {
			this.policies = new PolicyGenerator(draw).policies();
			this.requests = 0;
		}
		this.requests++;
		return new ShrinkableScenario(new Scenario(this.policies, new RequestGenerator(draw).request()));
	}

}
