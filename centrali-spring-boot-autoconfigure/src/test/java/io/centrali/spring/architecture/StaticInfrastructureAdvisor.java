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

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import org.aopalliance.intercept.MethodInterceptor;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;

/**
 * Asks that a method that makes an advisor is static, of the infrastructure role and
 * declares an advisor: otherwise it is ignored, in silence, in some contexts.
 */
final class StaticInfrastructureAdvisor extends BeanMethodCondition {

	StaticInfrastructureAdvisor() {
		super("be static and have the infrastructure role and return type Advisor if it makes one");
	}

	@Override
	boolean isSatisfiedBy(JavaMethod method) {
		if (method.getRawReturnType().isAssignableTo(Advisor.class)) {
			return method.getModifiers().contains(JavaModifier.STATIC) && method.isAnnotatedWith(Role.class)
					&& method.getAnnotationOfType(Role.class).value() == BeanDefinition.ROLE_INFRASTRUCTURE;
		}
		return !method.getRawReturnType().isAssignableTo(MethodInterceptor.class);
	}

}
