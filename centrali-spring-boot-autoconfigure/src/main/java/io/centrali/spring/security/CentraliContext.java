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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a parameter into the context of the {@link CentraliCheck} of its method, without
 * SpEL.
 * <p>
 * Found on the parameters of the method and of the methods it overrides or implements. A
 * name that the {@code context} of the check or another parameter gives too stops the
 * start-up, and so does an annotation on a method that no check covers.
 *
 * <pre class="code">
 * &#064;CentraliCheck(resource = "orders", action = "approve")
 * public void approve(String orderId, &#064;CentraliContext("amount") BigDecimal amount) {
 * </pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CentraliContext {

	/**
	 * The name of the entry, which policies read as {@code metadata_key}.
	 * @return the name; by default that of the parameter, which needs code that was
	 * compiled with {@code -parameters}
	 */
	String value() default "";

}
