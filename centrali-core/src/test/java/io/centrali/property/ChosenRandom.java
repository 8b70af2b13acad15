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

import java.util.Arrays;
import java.util.Random;

/**
 * Random choices of which the first are given, so that a fuzzer learns which of them lead
 * where. The given ones decide the others.
 */
final class ChosenRandom extends Random {

	private final byte[] choices;

	private final Random others;

	private int next;

	ChosenRandom(byte[] choices) {
		this.choices = choices.clone();
		this.others = new Random(Arrays.hashCode(choices));
	}

	@Override
	public int nextInt(int bound) {
		int choice = choice();
		return ((bound > 1 << Byte.SIZE) ? (choice << Byte.SIZE | choice()) : choice) % bound;
	}

	@Override
	protected int next(int bits) {
		return choice() >>> Math.max(0, Byte.SIZE - bits);
	}

	private int choice() {
		return (this.next < this.choices.length) ? this.choices[this.next++] & 0xFF
				: this.others.nextInt(1 << Byte.SIZE);
	}

}
