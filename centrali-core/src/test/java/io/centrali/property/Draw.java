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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random choices.
 *
 * @param random where they come from
 */
record Draw(Random random) {

	boolean percent(int chance) {
		return this.random.nextInt(100) < chance;
	}

	int between(int least, int most) {
		return least + this.random.nextInt(most - least + 1);
	}

	<T> T of(List<? extends T> pool) {
		return pool.get(this.random.nextInt(pool.size()));
	}

	@SafeVarargs
	final <T> T of(T... pool) {
		return pool[this.random.nextInt(pool.length)];
	}

	<T> List<T> distinct(int count, List<T> pool) {
		return shuffled(pool).subList(0, Math.min(count, pool.size()));
	}

	<T> List<T> shuffled(List<? extends T> list) {
		List<T> shuffled = new ArrayList<>(list);
		Collections.shuffle(shuffled, this.random);
		return shuffled;
	}

	<T> List<T> many(int least, int most, Supplier<T> element) {
		List<T> list = new ArrayList<>();
		int count = between(least, most);
		for (int i = 0; i < count; i++) {
			list.add(element.get());
		}
		return list;
	}

}
