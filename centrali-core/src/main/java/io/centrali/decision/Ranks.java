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

import java.util.Arrays;

/**
 * A growing array of ranks.
 */
final class Ranks {

	private int[] ranks = new int[1];

	private int size;

	void add(int rank) {
		if (this.size == this.ranks.length) {
			this.ranks = Arrays.copyOf(this.ranks, 2 * this.size);
		}
		this.ranks[this.size++] = rank;
	}

	int[] toArray() {
		return Arrays.copyOf(this.ranks, this.size);
	}

}
