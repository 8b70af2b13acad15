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

package io.centrali.spring.architecture;

import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;

/**
 * Asks that a condition does not repeat the return type of its method.
 */
final class BackOffByReturnType extends BeanMethodCondition {

	BackOffByReturnType() {
		super("not name its return type in @ConditionalOnMissingBean, which is the default");
	}

	@Override
	boolean isSatisfiedBy(JavaMethod method) {
		if (!method.isAnnotatedWith(ConditionalOnMissingBean.class)) {
			return true;
		}
		JavaClass[] types = (JavaClass[]) method.getAnnotationOfType(ConditionalOnMissingBean.class.getName())
			.get("value")
			.orElse(new JavaClass[0]);
		return types.length != 1 || Arrays.stream(types).noneMatch(method.getRawReturnType()::equals);
	}

}
