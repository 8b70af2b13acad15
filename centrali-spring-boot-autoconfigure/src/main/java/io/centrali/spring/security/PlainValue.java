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

package io.centrali.spring.security;

import org.jspecify.annotations.Nullable;

/**
 * Reads, without SpEL, the value of an expression that is as plain as
 * {@code #order.amount}. Tells the same value as SpEL or nothing at all: a failure is
 * SpEL's to find and to name.
 */
@FunctionalInterface
interface PlainValue {

	/**
	 * Stands for a value that only SpEL can tell, or refuse to tell.
	 */
	Object UNTOLD = new Object();

	/**
	 * Read the value.
	 * @param call the call
	 * @return the value, or {@link #UNTOLD}
	 */
	@Nullable Object read(CheckCall call);

}
